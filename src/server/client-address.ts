import { BlockList, isIP, isIPv6 } from 'node:net';

export type ClientAddress = (peer: string | undefined, forwardedFor: string | undefined) => string;

/**
 * Finds the visitor's address: the peer's own, unless the peer is a trusted proxy. Then it is the right-most entry of
 * `X-Forwarded-For` that is no trusted proxy itself; entries further left can be forged by the visitor.
 */
export function clientAddressFinder(trustedProxies: string[]): ClientAddress {
  const trusted = new BlockList();
  for (const proxy of trustedProxies) {
    const [address = '', bits] = proxy.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    if (bits === undefined) trusted.addAddress(address, family);
    else trusted.addSubnet(address, Number(bits), family);
  }
  const isTrusted = (address: string): boolean =>
    isIP(address) !== 0 && trusted.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');

  return (peer = '', forwardedFor = '') => {
    const own = plain(peer);
    if (trustedProxies.length === 0 || !isTrusted(own)) return own;
    const hops = forwardedFor.split(',').map((hop) => plain(hop.trim()));
    // What is no address ends the search: nothing left of it can be believed.
    for (const hop of hops.reverse()) {
      if (isIP(hop) === 0) return own;
      if (!isTrusted(hop)) return hop;
    }
    return own;
  };
}

/** IPv4 in IPv6 clothes is the same visitor. */
function plain(address: string): string {
  return /^::ffff:\d+\.\d+\.\d+\.\d+$/i.test(address) ? address.slice(7) : address;
}

/** Whether an address is this machine's own. */
export function isLoopback(address: string): boolean {
  return address === '::1' || /^127\./.test(address);
}
