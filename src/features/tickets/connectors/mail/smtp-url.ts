export interface SmtpServer {
  host: string;
  port: number;
  /**
   * `implicit`: from the first byte (smtps). `required`: STARTTLS, or nothing is sent. `off`: none, for this very machine
   * and for relays in a network that is trusted.
   */
  tls: 'implicit' | 'required' | 'off';
  auth?: { user: string; pass: string } | undefined;
}

/**
 * Reads `smtp://user:password@mail.example.com:587` or `smtps://…:465`; user and password percent-encoded. `?tls=off`
 * sends without encryption, which is also the rule on the loopback address unless `?tls=required`. Undefined for anything
 * else.
 */
export function parseSmtpUrl(text: string): SmtpServer | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const implicit = url.protocol === 'smtps:';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const rest = url.search.replace(/^\?$/, '');
  if (!implicit && url.protocol !== 'smtp:') return undefined;
  if (host === '' || !/^\/?$/.test(url.pathname) || url.hash !== '') return undefined;
  if (rest !== '' && (implicit || !/^\?tls=(off|required)$/.test(rest))) return undefined;
  if ((url.username === '') !== (url.password === '')) return undefined;
  const [user, pass] = [decoded(url.username), decoded(url.password)];
  if (user === undefined || pass === undefined) return undefined;
  return {
    host,
    port: url.port === '' ? (implicit ? 465 : 587) : Number(url.port),
    tls: implicit ? 'implicit' : rest === '' ? (isLoopback(host) ? 'off' : 'required') : plainOr(rest),
    auth: user === '' ? undefined : { user, pass },
  };
}

const plainOr = (query: string): 'off' | 'required' => (query === '?tls=off' ? 'off' : 'required');

const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || /^127(\.\d+){3}$/.test(host);

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
