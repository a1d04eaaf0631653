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
  const named = new Set(own.filter((_, place) => place % 2 === 0).map((name) => name.toLowerCase()));
  res.writeHead(page.status, [
    ...own,
    ...(encoding === undefined ? [] : ['Content-Encoding', encoding]),
    ...['Content-Length', String(body.length), 'Cache-Control', 'no-store', 'Vary', 'Accept-Encoding'],
    ...withoutNamed(headers, named),
  ]);
  res.end(req.method === 'HEAD' ? undefined : body);
}

/** Headers every answer has, less those that the page chose for itself. */
function withoutNamed(headers: string[], named: ReadonlySet<string>): string[] {
  return headers.filter((_, place) => !named.has((headers[place - (place % 2)] ?? '').toLowerCase()));
}

async function compress(body: Buffer, encoding: string | undefined): Promise<{ encoding?: string; body: Buffer }> {
  if (encoding === 'br')
    return { encoding, body: await toBrotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }) };
  if (encoding === 'gzip') return { encoding, body: await toGzip(body) };
  return { body };
}
