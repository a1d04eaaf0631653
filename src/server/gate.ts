import type { IncomingMessage } from 'node:http';
import type { Failure } from '../lib/problem.ts';

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);
const longestUrl = 4096;
const probes = new Set(['/healthz', '/readyz', '/metrics']);
const loopback = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

export type Gate = (req: IncomingMessage) => Failure | undefined;

/**
 * What every request has to pass before anything else looks at it: a known host, a plain method and address, and, where
 * it changes something, an origin of our own. Programs that are no browsers send neither `Origin` nor `Sec-Fetch-Site`.
 */
export function createGate({ allowedHosts, origin }: { allowedHosts: string[]; origin: string }): Gate {
  const hosts = new Set(allowedHosts);
  const origins = new Set([origin, ...allowedHosts.flatMap((host) => [`http://${host}`, `https://${host}`])]);

  const knowsHost = (host: string | undefined, url: string): boolean => {
    if (host === undefined) return false;
    const name = host.toLowerCase();
    // Health checks and scrapers on the machine itself ask for localhost, whatever the public name is.
    return hosts.has(host) || hosts.has(name) || (probes.has(url) && loopback.test(name));
  };

  return (req) => {
    const { method = '', url = '', headers } = req;
    if (!knowsHost(headers.host, url)) return { code: 'unknown-host' };
    if (!methods.has(method)) return { code: 'method-not-allowed', allow: ['GET', 'HEAD', 'POST'] };
    if (url.length > longestUrl) return { code: 'uri-too-long' };
    if (!url.startsWith('/')) return { code: 'malformed' };
    if (safeMethods.has(method)) return undefined;
    const site = headers['sec-fetch-site'];
    if (site !== undefined && site !== 'same-origin' && site !== 'none') return { code: 'cross-site' };
    // A form on a page that names no referrer is sent with the origin `null`, and the browser says whose page it was.
    if (headers.origin === 'null' && site === 'same-origin') return undefined;
    if (headers.origin !== undefined && !origins.has(headers.origin)) return { code: 'cross-site' };
    return undefined;
  };
}
