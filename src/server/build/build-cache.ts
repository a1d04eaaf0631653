import { createHash } from 'node:crypto';
import path from 'node:path';
import { codeVersion } from '../../features/knowledge/kept/code-version.ts';
import { keepTexts } from '../../features/knowledge/kept/keep-texts.ts';
import { fileCache } from '../../features/knowledge/kept/text-cache.ts';

const root = path.resolve(import.meta.dirname, '../../..');

/** What a build keeps for the next one of the same content, below `.cache/`. It may be deleted at any time. */
export function buildCache(contentDir: string): {
  folder: string;
  texts(): ReturnType<typeof keepTexts>;
  compressedDir: string;
} {
  const own = createHash('sha256').update(path.resolve(contentDir)).digest('hex').slice(0, 16);
  const folder = path.join(root, '.cache', 'build', own);
  return {
    folder,
    texts: () => keepTexts({ cache: fileCache(path.join(folder, 'texts')), version: codeVersion() }),
    compressedDir: path.join(folder, 'compressed'),
  };
}
