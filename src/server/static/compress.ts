import { readFile, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { forEachLimited } from '../../lib/for-each-limited.ts';
import { openTwins } from './keep-twins.ts';
import { isCompressible } from './media-types.ts';

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);

/** Below this many bytes a twin saves less than its headers cost. */
const worthIt = 512;

const gzipLevel = 7;

/**
 * Writes brotli and gzip twins beside every text file. Stylesheets and scripts, which everybody loads, are pressed as
 * hard as possible; pages as hard as their number allows, so that a large site still builds quickly. Twins of files that
 * were there in the last build come from `keptIn`, a folder of their own that may be missing or read-only.
 */
export async function compressFiles(
  clientDir: string,
  { keptIn }: { keptIn?: string } = {},
): Promise<{ files: number; bytes: number }> {
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
  const twins = await openTwins(keptIn);
  // As many at once as libuv has threads by default.
  await forEachLimited(sizes.keys(), 4, async (file) => {
    const content = await readFile(file);
    const quality = /\.(css|m?js)$/.test(file) ? 11 : pageQuality;
    await Promise.all([
      twins.put(`${file}.br`, content, `br-${quality}`, () =>
        toBrotli(content, {
          params: {
            [constants.BROTLI_PARAM_QUALITY]: quality,
            [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
            [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
          },
        }),
      ),
      twins.put(`${file}.gz`, content, `gz-${gzipLevel}`, () => toGzip(content, { level: gzipLevel })),
    ]);
  });
  await twins.tidy();
  return { files: sizes.size, bytes };
}
