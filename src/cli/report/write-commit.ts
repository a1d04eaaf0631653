import { mkdir, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readObjects } from './git.ts';
import type { CommittedFile } from './list-commit.ts';

/** Bytes. Nobody reads what is larger: such a file gets its size and no content, which takes no room on a disk. */
const largest = 8 * 1024 * 1024;

/** Writes files of a commit into an empty folder: their bytes as they are, no filters, nothing executable. */
export async function writeCommit(folder: string, files: readonly CommittedFile[], target: string): Promise<void> {
  const folders = new Set(files.map(({ path }) => dirname(join(target, path))));
  for (const one of folders) await mkdir(one, { recursive: true });
  const wanted = files.filter(({ size }) => size <= largest);
  let position = 0;
  for await (const bytes of readObjects(
    folder,
    wanted.map(({ object }) => object),
  )) {
    const file = wanted[position++];
    if (file !== undefined) await writeFile(join(target, file.path), bytes);
  }
  for (const { path, size } of files) {
    if (size <= largest) continue;
    await writeFile(join(target, path), '');
    await truncate(join(target, path), size);
  }
}
