import http from 'node:http';
import https from 'node:https';
import { useAgent as agentFor } from 'request-filtering-agent';
import type { AddressAnswer, AskAddress } from '../external/ask-address.ts';

/** How long a server may take, in ms. */
const patience = 10_000;
const mostRedirects = 5;

type Answer = { status: number; location?: string | undefined } | { failure: string };

/**
 * Asks with HEAD, and with GET where a server does not take that. Private, loopback and link-local addresses are refused at
 * the moment of connecting, on redirects as well: content must not make a build machine look around its network.
 */
export function httpAddresses({ allowPrivate = false }: { allowPrivate?: boolean } = {}): AskAddress {
  const send = (method: 'HEAD' | 'GET', url: string): Promise<Answer> =>
    new Promise((resolve) => {
      const request = (url.startsWith('https:') ? https : http).request(
        url,
        {
          method,
          headers: { 'user-agent': 'antwort-check (link checker)', accept: '*/*' },
          agent: agentFor(url, {
            allowPrivateIPAddress: allowPrivate,
            allowMetaIPAddress: allowPrivate,
            keepAlive: false,
          }),
          signal: AbortSignal.timeout(patience),
        },
        (response) => {
          response.destroy();
          resolve({ status: response.statusCode ?? 0, location: response.headers.location });
        },
      );
      request.on('error', (error: Error & { code?: string }) => resolve({ failure: error.code ?? error.name }));
      request.end();
    });

  const ask = async (address: string, redirects = 0): Promise<AddressAnswer> => {
    if (!URL.canParse(address)) return { kind: 'broken', reason: 'this is no address' };
    if (!/^https?:$/.test(new URL(address).protocol)) return { kind: 'unknown' };
    let answer = await send('HEAD', address);
    if ('status' in answer && answer.status >= 400 && answer.status !== 429) answer = await send('GET', address);
    if ('failure' in answer)
      return answer.failure === 'ENOTFOUND'
        ? { kind: 'broken', reason: 'no server has this name' }
        : { kind: 'unknown' };
    const { status, location } = answer;
    if (status >= 300 && status < 400 && location !== undefined && URL.canParse(location, address))
      return redirects < mostRedirects ? ask(new URL(location, address).href, redirects + 1) : { kind: 'unknown' };
    if (status === 404 || status === 410) return { kind: 'broken', reason: `its server answers ${status}` };
    return status >= 200 && status < 300 ? { kind: 'fine' } : { kind: 'unknown' };
  };
  return (address) => ask(address);
}
