import type { IncomingMessage } from 'node:http';

/** Forms of buttons and short fields; longer ones are cut, and what is missing then is told as missing. In bytes. */
const most = 16_384;

/** The fields of a form sent as `application/x-www-form-urlencoded`; anything else is read to its end and has none. */
export async function readForm(req: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of req) {
    if (!(chunk instanceof Uint8Array)) continue;
    size += chunk.length;
    if (size <= most) chunks.push(chunk);
  }
  const isForm = (req.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
  return new URLSearchParams(isForm ? Buffer.concat(chunks).toString() : '');
}
