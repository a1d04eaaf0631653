import { describe, expect, test } from 'vitest';
import { networkOf } from '../../../src/lib/network-of.ts';
import { clientAddressFinder } from '../../../src/server/client-address.ts';

describe('the address of a visitor', () => {
  const behindProxies = clientAddressFinder(['10.0.0.0/8', '::1']);

  test.each([
    [
      'without trusted proxies is the peer, whatever it claims',
      clientAddressFinder([]),
      '203.0.113.5',
      '198.51.100.1',
      '203.0.113.5',
    ],
    ['is the peer where the peer is no trusted proxy', behindProxies, '203.0.113.5', '198.51.100.1', '203.0.113.5'],
    [
      'is the right-most that is no proxy',
      behindProxies,
      '10.0.0.1',
      '6.6.6.6, 198.51.100.1, 10.1.1.1',
      '198.51.100.1',
    ],
    ['is not what a visitor put in front', behindProxies, '::1', '127.0.0.1, 198.51.100.1', '198.51.100.1'],
    ['is the proxy where nobody is named', behindProxies, '10.0.0.1', undefined, '10.0.0.1'],
    [
      'is the proxy where the nearest entry is no address',
      behindProxies,
      '10.0.0.1',
      '198.51.100.1, unknown',
      '10.0.0.1',
    ],
    ['knows IPv4 in IPv6 clothes', behindProxies, '::ffff:10.0.0.1', '::ffff:198.51.100.1', '198.51.100.1'],
  ])('%s', (_, find, peer, forwarded, expected) => {
    expect(find(peer, forwarded)).toBe(expected);
  });
});

test.each([
  ['198.51.100.1', '198.51.100.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
])('%s belongs to the network %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
