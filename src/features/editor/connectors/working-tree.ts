import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import type { Repository } from '../ports.ts';
import { outstandingTexts } from './outstanding-texts.ts';

/** A file as it is to be; without bytes it goes. */
interface WantedFile {
  path: string;
  bytes: Uint8Array | undefined;
}

/**
 * The content folder itself: what is sent is written at once, each file whole or not at all. Where one cannot be written,
 * those before it are taken back.
 */
export function workingTree({ contentDir }: { contentDir: string }): Repository {
  const root = resolve(contentDir);
  const pathOf = (file: string): string => {
    const path = join(root, file);
    if (relative(root, path).startsWith('..')) throw new Error(`${file} is not in the content folder.`);
    return path;
  };
  const put = async ({ path, bytes }: WantedFile): Promise<void> => {
    if (bytes !== undefined) return writeWhole(path, bytes);
    await rm(path, { force: true });
    await removeEmptyFolders(dirname(path), root);
  };
  const putAll = async (files: readonly WantedFile[]): Promise<void> => {
    const before: WantedFile[] = [];
    try {
      for (const file of files) {
        const bytes = await bytesAt(file.path);
        await put(file);
        before.push({ path: file.path, bytes });
      }
    } catch (error) {
      for (const file of before.toReversed()) await put(file);
      throw error;
    }
  };
  const read: Repository['read'] = async (file) => ({ ok: true, value: (await bytesAt(pathOf(file)))?.toString() });

  return {
    isReviewed: false,
    read,
    send: async ({ texts, pictures }) => {
      const outstanding = await outstandingTexts(texts, read);
      if (!outstanding.ok) return outstanding;
      const wanted = outstanding.value.map(({ file, text }) => ({
        path: pathOf(file),
        bytes: text === undefined ? undefined : Buffer.from(text),
      }));
      // Pictures first: a text is never there without them. What goes is last: a text that moves is always somewhere.
      await putAll([
        ...pictures.map(({ file, bytes }) => ({ path: pathOf(file), bytes })),
        ...wanted.filter(({ bytes }) => bytes !== undefined),
        ...wanted.filter(({ bytes }) => bytes === undefined),
      ]);
      return { ok: true, value: { url: undefined } };
    },
  };
}

async function bytesAt(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
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

/** Removes a folder and those around it as far as nothing is in them, as Git does not keep them. */
async function removeEmptyFolders(start: string, root: string): Promise<void> {
  for (let folder = start; folder !== root; folder = dirname(folder)) {
    try {
      await rmdir(folder);
    } catch {
      return;
    }
  }
}
