/** What a file turns out to be by its bytes; undefined for everything that is not on the list. */
export type Inspection = { mediaType: string } | undefined;

/** Recognises a format by its first bytes; handed in, because it is a library's job. */
export type Sniff = (head: Uint8Array) => Promise<string | undefined>;

const images = ['image/png', 'image/jpeg', 'image/webp', 'image/heic', 'image/heif'];
const headSize = 4100;
/** A ZIP archive ends with this record, at most 64 KiB of comment after it: how an archive hides behind a picture. */
const zipEnd = Buffer.from('PK\x05\x06', 'latin1');
const tailSize = 65_557;
/** Mark-up that a browser might run if it took the file for a page. */
const markup = /<(?:script|html|svg|!doctype|iframe|body|object|embed)[\s>/]/i;
const overlap = 16;

/**
 * Looks at a file while it streams past: the format by its first bytes against a list (PDF, PNG, JPEG, WebP, HEIC, plain
 * text), and signs that it is something else at the same time. The name and the type a client claims count for nothing.
 */
export function inspectFile(sniff: Sniff) {
  let head: Buffer = Buffer.alloc(0);
  let tail: Buffer = Buffer.alloc(0);
  let seam = '';
  let hasMarkup = false;
  let isText = true;
  const decoder = new TextDecoder('utf-8', { fatal: true });

  const checkText = (chunk: Uint8Array, more: boolean): void => {
    if (!isText) return;
    try {
      // The control characters that plain text does not have.
      isText = !/[\u0000-\u0008\u000b\u000e-\u001f]/.test(decoder.decode(chunk, { stream: more }));
    } catch {
      isText = false;
    }
  };

  return {
    add(chunk: Uint8Array): void {
      if (head.length < headSize) head = Buffer.concat([head, chunk.subarray(0, headSize - head.length)]);
      tail = Buffer.concat([tail, chunk]).subarray(-tailSize);
      const text = seam + Buffer.from(chunk).toString('latin1');
      hasMarkup ||= markup.test(text);
      seam = text.slice(-overlap);
      checkText(chunk, true);
    },
    async finish(): Promise<Inspection> {
      checkText(new Uint8Array(), false);
      const found = await sniff(head);
      if (found === undefined) return isText && !hasMarkup ? { mediaType: 'text/plain' } : undefined;
      if (endsAsZip(tail)) return undefined;
      if (images.includes(found)) return hasMarkup ? undefined : { mediaType: found };
      // Forms in a PDF may hold XHTML; what counts is that no reader takes its beginning for a page.
      const isPdf = found === 'application/pdf' && head.subarray(0, 5).toString('latin1') === '%PDF-';
      return isPdf && !markup.test(head.toString('latin1')) ? { mediaType: found } : undefined;
    },
  };
}

function endsAsZip(tail: Buffer): boolean {
  for (
    let place = tail.lastIndexOf(zipEnd);
    place >= 0;
    place = place === 0 ? -1 : tail.lastIndexOf(zipEnd, place - 1)
  ) {
    if (place + 22 <= tail.length && place + 22 + tail.readUInt16LE(place + 20) <= tail.length) return true;
  }
  return false;
}
