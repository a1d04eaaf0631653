import { deflateSync, gzipSync } from 'node:zlib';

/** A file that somebody might send, and what has to become of it. */
export interface SentFile {
  /** What it is, for the name of a test. */
  kind: string;
  name: string;
  mimeType: string;
  buffer: Buffer;
}

const bytes = (text: string): Buffer => Buffer.from(text, 'latin1');

/** CRC-32 as in PNG, annex D, and in ZIP. */
function crc32(data: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of data) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([bytes(type), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** A PNG of one grey pixel that claims a size, with further chunks before its end. */
export function aPng({ side = 1, more = [] }: { side?: number; more?: [type: string, data: Buffer][] } = {}): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.writeUInt8(8, 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(Buffer.alloc((side + 1) * Math.min(side, 8)))),
    ...more.map(([type, data]) => pngChunk(type, data)),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A ZIP archive without compression of its own; contents may be compressed before (method 8). */
function zipOf(entries: { name: string; data: Buffer; size?: number }[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, data, size = data.length } of entries) {
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(size === data.length ? 0 : 8, 4);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(size, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([bytes('PK\x03\x04'), common, bytes(name), data]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([bytes('PK\x01\x02\x14\x00'), common, place, bytes(name)]));
    parts.push(local);
    offset += local.length;
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(Buffer.concat(directory).length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, ...directory, bytes('PK\x05\x06'), end]);
}

const zeros = deflateSync(Buffer.alloc(20_000_000)).subarray(2, -4);
const bomb = zipOf(Array.from({ length: 40 }, (_, place) => ({ name: `${place}.txt`, data: zeros, size: 20_000_000 })));
const program = Buffer.concat([bytes('MZ\x90\x00\x03\x00\x00\x00'), Buffer.alloc(120), bytes('PE\x00\x00')]);
const office = zipOf([
  { name: '[Content_Types].xml', data: bytes('<Types/>') },
  { name: 'word/document.xml', data: bytes('<document/>') },
]);

/** The files that are tried on a real browser. `script` is what must never run; it tells `canary` that it did. */
export function hostileFiles(canary: string): { refused: SentFile[]; taken: SentFile[] } {
  const script = `try{top.ran=1}catch(e){};self.ran=1;new Image().src='${canary}/ran';self.fetch&&fetch('${canary}/ran');self.alert&&alert(1)`;
  const page = `<!doctype html><html><body><script>${script}</script></body></html>`;
  const pdf = (more = ''): Buffer =>
    bytes(`%PDF-1.4\n1 0 obj<</Type/Catalog${more}>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`);
  const file = (kind: string, name: string, content: Buffer | string, mimeType = 'image/png'): SentFile => ({
    kind,
    name,
    mimeType,
    buffer: typeof content === 'string' ? bytes(content) : content,
  });
  return {
    refused: [
      file(
        'SVG with a script',
        'logo.svg',
        `<svg xmlns="http://www.w3.org/2000/svg"><script>${script}</script></svg>`,
        'image/svg+xml',
      ),
      file(
        'SVG with a handler, called PNG',
        'logo.png',
        `<svg xmlns="http://www.w3.org/2000/svg" onload="${script}"/>`,
      ),
      file('HTML', 'page.html', page, 'text/html'),
      file('HTML called PNG', 'page.png', page),
      file('HTML called PDF', 'page.pdf', page, 'application/pdf'),
      file('HTML called TXT', 'page.txt', page, 'text/plain'),
      file(
        'HTML after a page of words',
        'words.txt',
        `${'word '.repeat(20_000)}<script>${script}</script>`,
        'text/plain',
      ),
      file(
        'XHTML',
        'page.xml',
        `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><script>${script}</script></html>`,
        'text/xml',
      ),
      file('HTML in UTF-16', 'wide.txt', Buffer.from(`\ufeff${page}`, 'utf16le'), 'text/plain'),
      file('GIF that is a script as well', 'dot.gif', `GIF89a=1;/*${'\0'.repeat(20)}*/${script}`, 'image/gif'),
      file('PDF that begins as a page', 'form.pdf', Buffer.concat([pdf(), bytes(page)]), 'application/pdf'),
      file('page that is a PDF further on', 'late.pdf', Buffer.concat([bytes(page), pdf()]), 'application/pdf'),
      file('PNG with a page behind its end', 'tail.png', Buffer.concat([aPng(), bytes(page)])),
      file('PNG with a page in a comment', 'comment.png', aPng({ more: [['tEXt', bytes(`Comment\0${page}`)]] })),
      file('PNG that is an archive as well', 'both.png', Buffer.concat([aPng(), office])),
      file('archive that unpacks to 800 MB', 'bomb.zip', bomb, 'application/zip'),
      file('archive that unpacks to 800 MB, called PDF', 'bomb.pdf', bomb, 'application/pdf'),
      file('gzip of 50 MB of zeros', 'log.gz', gzipSync(Buffer.alloc(50_000_000)), 'application/gzip'),
      file('Word document called PDF', 'letter.pdf', office, 'application/pdf'),
      file('program called PNG', 'lamp.png', program),
      file('program called TXT', 'setup.txt', program, 'text/plain'),
    ],
    taken: [
      file('script called TXT', 'script.txt', script, 'text/plain'),
      file('script called JS', 'script.js', script, 'text/javascript'),
      file(
        'words with mark-up that runs without a script element',
        'handler.txt',
        `<img src=x onerror="${script}"><a href="javascript:${script}">x</a>`,
        'text/plain',
      ),
      file('style sheet', 'style.css', `body{background:url(${canary}/ran)}@import '${canary}/ran';`, 'text/css'),
      file('batch file', 'run.bat', '@echo off\r\nstart calc.exe\r\n', 'text/plain'),
      file('PNG of 60,000 pixels a side', 'huge.png', aPng({ side: 60_000 })),
      file('PNG with a script in a comment', 'note.png', aPng({ more: [['tEXt', bytes(`Comment\0${script}`)]] })),
      file(
        'PDF with a script',
        'open.pdf',
        pdf(`/OpenAction<</S/JavaScript/JS(app.launchURL('${canary}/ran'))>>`),
        'application/pdf',
      ),
      file('PNG called PDF', 'lamp.pdf', aPng(), 'application/pdf'),
    ],
  };
}
