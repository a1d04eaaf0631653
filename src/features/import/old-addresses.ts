/**
 * The ways an address with a number in it was read at: as it is, without the words behind the number, and with any other
 * words there. Texts are renamed, and old sites find them by the number alone.
 */
export function numberedAddresses(path: string): string[] {
  const bare = /^(.*\/\d{2,}|.*\/[0-9a-f]{24})(?:-[^/]*)?$/i.exec(path)?.[1];
  if (bare === undefined) return [path];
  return [...(bare === path ? [] : [path]), bare, `${bare}-*`];
}

/** The path of an address, from the first slash on; undefined where it is none. */
export function pathOf(address: string | undefined): string | undefined {
  if (address === undefined) return undefined;
  if (address.startsWith('/')) return address.replace(/[?#].*$/, '');
  return URL.canParse(address) ? new URL(address).pathname : undefined;
}

/** The hosts of addresses. */
export function hostsOf(addresses: Iterable<string | undefined>): Set<string> {
  const hosts = new Set<string>();
  for (const address of addresses) if (address !== undefined && URL.canParse(address)) hosts.add(new URL(address).host);
  return hosts;
}
