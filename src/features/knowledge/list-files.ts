import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * All files below a folder as paths with `/`, in a fixed order. Hidden files and links to elsewhere are left out, so a
 * content folder cannot reach beyond itself; `onLink` is told of each link.
 */
export async function listFiles(folder: string, onLink?: (path: string) => void, below = ''): Promise<string[]> {
  const items = await readdir(join(folder, below), { withFileTypes: true });
  const found = await Promise.all(
    items
      .filter((item) => !item.name.startsWith('.') && item.name !== 'node_modules')
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(async (item) => {
        const path = below === '' ? item.name : `${below}/${item.name}`;
        if (item.isDirectory()) return listFiles(folder, onLink, path);
        if (item.isSymbolicLink()) onLink?.(path);
        return item.isFile() ? [path] : [];
      }),
  );
  return found.flat();
}
