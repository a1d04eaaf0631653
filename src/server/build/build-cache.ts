import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { codeVersion } from '../../features/knowledge/kept/code-version.ts';
import { keepTexts } from '../../features/knowledge/kept/keep-texts.ts';
import { fileCache } from '../../features/knowledge/kept/text-cache.ts';

const cacheDir = path.resolve(import.meta.dirname, '../../../.cache/build');
/** Names the content folder that something is kept of. */
const nameFile = 'content-dir';

/** What a build keeps for the next one of the same content, below `.cache/`. It may be deleted at any time. */
export function buildCache(
  contentDir: string,
  kept = cacheDir,
): {
  folder: string;
  texts(): ReturnType<typeof keepTexts>;
  compressedDir: string;
} {
  const own = createHash('sha256').update(path.resolve(contentDir)).digest('hex').slice(0, 16);
  const folder = path.join(kept, own);
  return {
    folder,
    texts: () => keepTexts({ cache: fileCache(path.join(folder, 'texts')), version: codeVersion() }),
    compressedDir: path.join(folder, 'compressed'),
  };
}

/** Notes whose content is kept here, and removes what is kept of content folders that are gone. */
export async function tidyBuildCache(contentDir: string, kept = cacheDir): Promise<void> {
  const { folder } = buildCache(contentDir, kept);
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, nameFile), path.resolve(contentDir));
  for (const name of await readdir(kept)) {
    const of = await readFile(path.join(kept, name, nameFile), 'utf8').catch(() => undefined);
    if (of !== undefined && !existsSync(of)) await rm(path.join(kept, name), { recursive: true, force: true });
  }
}
