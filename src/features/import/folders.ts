import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import type { ContentFolder, SourceFolder } from './ports.ts';
import type { SourceFile } from './schema.ts';

const isMarkdown = (path: string): boolean => /\.(md|mdx|markdown)$/i.test(path);

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
    read: (path) => readFile(join(root, path)),
    async markdownFiles(onRead) {
      const wanted = (await paths()).filter(isMarkdown);
      const files: SourceFile[] = [];
      const unreadable: { path: string; reason: string }[] = [];
      for (const [index, path] of wanted.entries()) {
        const bytes = await readFile(join(root, path));
        try {
          files.push({ path, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) });
        } catch {
          unreadable.push({ path, reason: 'The file is not UTF-8 text; save it as UTF-8 and import again.' });
        }
        onRead(index + 1, wanted.length);
      }
      return { files, unreadable };
    },
  };
}

/** A content folder on disk; writing creates folders on the way and refuses to overwrite what it did not write. */
export function diskContent(root: string): ContentFolder {
  return {
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
