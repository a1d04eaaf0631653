/** A cookie for this host and nobody else's scripts. */
export interface HostCookie {
  read(header: string | undefined): string | undefined;
  /** A `Set-Cookie` line. */
  set(value: string): string;
  /** A `Set-Cookie` line that removes it. */
  clear(): string;
}

/**
 * Over https its name has the prefix `__Host-`: no other host, and nobody on a line without encryption, can have set it.
 */
export function hostCookie({
  origin,
  name: given,
  seconds,
}: {
  origin: string;
  name: string;
  seconds: number;
}): HostCookie {
  const isSecure = origin.startsWith('https:');
  const name = `${isSecure ? '__Host-' : ''}${given}`;
  const line = (value: string, maxAge: number): string =>
    `${name}=${value}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
  return {
    read: (header = '') =>
      header
        .split(';')
        .map((pair) => pair.trim())
        .find((pair) => pair.startsWith(`${name}=`))
        ?.slice(name.length + 1),
    set: (value) => line(value, seconds),
    clear: () => line('', 0),
  };
}
