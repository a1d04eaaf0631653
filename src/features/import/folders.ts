import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import type { ContentFolder, SourceFolder } from './ports.ts';

/** Largest file that is read, in bytes. */
const largest = 256_000_000;

/** A folder on disk to import from; hidden files and `node_modules` are passed over. */
export function diskSource(root: string): SourceFolder {
  let listed: Promise<string[]> | undefined;
  const paths = (): Promise<string[]> =>
    (listed ??= readdir(root, { recursive: true, withFileTypes: true }).then((found) =>
      found
        .filter((item) => item.isFile())
        .map((item) => join(item.parentPath, item.name).slice(root.length).split(sep).join('/').replace(/^\/+/, ''))
        .filter((path) => !path.split('/').some((part) => part.startsWith('.') || part === 'node_modules'))
        .sort(),
    ));
  return {
    paths,
    async read(path) {
      const file = join(root, path);
      const { size } = await stat(file);
      if (size > largest) throw new Error(`The file has ${size} bytes; at most ${largest} are read.`);
      return readFile(file);
    },
  };
}

/** A single file as a folder of its own. */
export function fileSource(path: string): SourceFolder {
  return { ...diskSource(dirname(path)), paths: async () => [basename(path)] };
}

/** A content folder on disk; writing creates folders on the way and refuses to overwrite what it did not write. */
export function diskContent(root: string): ContentFolder {
  const missing = (error: unknown): undefined => {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return undefined;
    throw error;
  };
  return {
    paths: async () =>
      ((await readdir(root, { recursive: true, withFileTypes: true }).catch(missing)) ?? [])
        .filter((item) => item.isFile())
        .map((item) => relative(root, join(item.parentPath, item.name)).split(sep).join('/'))
        .sort(),
    read: (path) => readFile(join(root, path)).catch(missing),
    async write(path, data) {
      const file = join(root, path);
      await mkdir(dirname(file), { recursive: true });
      try {
        await writeFile(file, data, { flag: 'wx' });
        return true;
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
        throw error;
      }
    },
    replace: (path, data) => writeFile(join(root, path), data),
  };
}
