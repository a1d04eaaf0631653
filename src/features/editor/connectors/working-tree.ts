import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import type { Repository } from '../ports.ts';

/** The content folder itself: what is sent is written at once, each file whole or not at all. */
export function workingTree({ contentDir }: { contentDir: string }): Repository {
  const root = resolve(contentDir);
  const pathOf = (file: string): string => {
    const path = join(root, file);
    if (relative(root, path).startsWith('..')) throw new Error(`${file} is not in the content folder.`);
    return path;
  };
  const textOf = async (file: string): Promise<string | undefined> => {
    try {
      return await readFile(pathOf(file), 'utf8');
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
      throw error;
    }
  };
  return {
    isReviewed: false,
    read: async (file) => ({ ok: true, value: await textOf(file) }),
    send: async ({ text, expected, pictures }) => {
      const current = await textOf(text.file);
      if (current !== expected && current !== text.text)
        return { ok: false, problem: { code: 'conflict', theirs: current } };
      // Pictures first: a text is never there without them.
      for (const picture of pictures) await writeWhole(pathOf(picture.file), picture.bytes);
      if (current !== text.text) await writeWhole(pathOf(text.file), Buffer.from(text.text));
      return { ok: true, value: { url: undefined } };
    },
  };
}

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const beside = join(dirname(path), `.${randomUUID()}.part`);
  try {
    const handle = await open(beside, 'wx');
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}
