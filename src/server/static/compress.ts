import { readFile, readdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { forEachLimited } from '../../lib/for-each-limited.ts';
import { isCompressible } from './media-types.ts';

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);

/** Below this many bytes a twin saves less than its headers cost. */
const worthIt = 512;

/**
 * Writes brotli and gzip twins beside every text file. Stylesheets and scripts, which everybody loads, are pressed as
 * hard as possible; pages as hard as their number allows, so that a large site still builds quickly.
 */
export async function compressFiles(clientDir: string): Promise<{ files: number; bytes: number }> {
  const entries = await readdir(clientDir, { recursive: true, withFileTypes: true });
  const candidates = entries
    .filter((entry) => entry.isFile() && isCompressible(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));
  const sizes = new Map<string, number>();
  await forEachLimited(candidates, 16, async (file) => {
    const { size } = await stat(file);
    if (size >= worthIt) sizes.set(file, size);
  });
  const bytes = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  const pageQuality = bytes < 2_000_000 ? 11 : bytes < 10_000_000 ? 8 : 5;
  // As many at once as libuv has threads by default.
  await forEachLimited(sizes.keys(), 4, async (file) => {
    const content = await readFile(file);
    const quality = /\.(css|m?js)$/.test(file) ? 11 : pageQuality;
    const [br, gz] = await Promise.all([
      toBrotli(content, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: quality,
          [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
          [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        },
      }),
      toGzip(content, { level: 7 }),
    ]);
    if (br.length < content.length) await writeFile(`${file}.br`, br);
    if (gz.length < content.length) await writeFile(`${file}.gz`, gz);
  });
  return { files: sizes.size, bytes };
}
