import { createHash } from 'node:crypto';
import { readFile, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { forEachLimited } from '../../lib/for-each-limited.ts';

const staticFile = z.object({
  /** Path below `dist/client`, with `/`. */
  file: z.string(),
  /** Path under which it is served, percent-encoded. */
  url: z.string(),
  etag: z.string(),
  size: z.number(),
  /** Sizes of the compressed twins, where there are any. */
  br: z.number().optional(),
  gzip: z.number().optional(),
});
export type StaticFile = z.infer<typeof staticFile>;

/** `dist/static.json`: everything that may be served as a file. What is not listed does not exist for the server. */
export const staticManifest = z.array(staticFile);

/** Path of a page or file as a browser asks for it: `en/articles/x.html` → `/en/articles/x`. */
export function urlOf(file: string): string {
  const page = file.endsWith('.html') ? file.slice(0, -'.html'.length) : file;
  const clean = page === 'index' ? '' : page.replace(/\/index$/, '');
  return `/${clean.split('/').map(encodeSegment).join('/')}`;
}

/** Percent-encodes one path segment the way browsers do. */
export function encodeSegment(segment: string): string {
  return encodeURIComponent(segment).replace(/%(21|24|26|27|28|29|2A|2B|2C|3A|3B|3D|40)/g, (escape) =>
    decodeURIComponent(escape),
  );
}

/** Lists what stands in `dist/client`, with validators made from the content. */
export async function listStaticFiles(clientDir: string): Promise<StaticFile[]> {
  const names = await readdir(clientDir, { recursive: true, withFileTypes: true });
  const files = names
    .filter((entry) => entry.isFile() && !/\.(br|gz)$/.test(entry.name))
    .map((entry) => path.relative(clientDir, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort();
  const listed: StaticFile[] = [];
  await forEachLimited(files, 16, async (file) => {
    const full = path.join(clientDir, file);
    const content = await readFile(full);
    const [br, gzip] = await Promise.all([sizeOf(`${full}.br`), sizeOf(`${full}.gz`)]);
    listed.push({
      file,
      url: urlOf(file),
      etag: createHash('sha256').update(content).digest('base64url').slice(0, 16),
      size: content.length,
      ...(br === undefined ? {} : { br }),
      ...(gzip === undefined ? {} : { gzip }),
    });
  });
  return listed.sort((a, b) => (a.file < b.file ? -1 : 1));
}

async function sizeOf(file: string): Promise<number | undefined> {
  try {
    return (await stat(file)).size;
  } catch {
    return undefined;
  }
}
