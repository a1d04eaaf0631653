import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { acceptedEncodings } from './accept.ts';

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);

/** Below this many bytes compression is not worth its time. */
const worthIt = 1024;

/** Sends a page made for one reader: never kept by caches, compressed as the browser likes it. */
export async function sendPage(
  req: IncomingMessage,
  res: ServerResponse,
  page: { status: number; headers: OutgoingHttpHeaders; body: Buffer },
  headers: string[],
): Promise<void> {
  const [best] = page.body.length < worthIt ? [] : acceptedEncodings(req.headers['accept-encoding']);
  const { encoding, body } = await compress(page.body, best);
  if (res.destroyed) return;
  const own = Object.entries(page.headers).flatMap(([name, value]) => {
    if (
      value === undefined ||
      /^(content-length|content-encoding|cache-control|vary|connection|transfer-encoding)$/i.test(name)
    )
      return [];
    return (Array.isArray(value) ? value : [value]).flatMap((one) => [
      name,
      /^content-type$/i.test(name) && one === 'text/html' ? 'text/html; charset=utf-8' : String(one),
    ]);
  });
  res.writeHead(page.status, [
    ...own,
    ...(encoding === undefined ? [] : ['Content-Encoding', encoding]),
    ...['Content-Length', String(body.length), 'Cache-Control', 'no-store', 'Vary', 'Accept-Encoding'],
    ...headers,
  ]);
  res.end(req.method === 'HEAD' ? undefined : body);
}

async function compress(body: Buffer, encoding: string | undefined): Promise<{ encoding?: string; body: Buffer }> {
  if (encoding === 'br')
    return { encoding, body: await toBrotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }) };
  if (encoding === 'gzip') return { encoding, body: await toGzip(body) };
  return { body };
}
