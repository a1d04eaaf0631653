import { posix } from 'node:path';

export interface FileFinder {
  /** The file a relative link leads to. */
  byPath(from: string, path: string): string | undefined;
  /** The file that was saved from an address, by its name and the folders before it. */
  byAddress(address: string): string | undefined;
}

/** A file's candidates for a relative link: as written, with an ending, as a folder's index. */
function candidates(path: string): string[] {
  const bare = path.replace(/\/+$/, '');
  return [
    bare,
    `${bare}.md`,
    `${bare}.mdx`,
    `${bare}.html`,
    bare.replace(/\.html?$/i, '.md'),
    `${bare}/index.md`,
    `${bare}/README.md`,
    `${bare}/index.html`,
    `${bare.replace(/\/index\.html?$/i, '')}.md`,
  ];
}

const stemOf = (path: string): string =>
  posix
    .basename(path)
    .replace(/\.\w+$/, '')
    .toLowerCase();

/** Finds files of a source, however links spell them. */
export function createFileFinder(paths: readonly string[], names: ReadonlyMap<string, string> = new Map()): FileFinder {
  const files = new Map(paths.map((path) => [path.toLowerCase(), path]));
  const byStem = new Map<string, string[]>();
  for (const path of paths) {
    const known = byStem.get(stemOf(path));
    if (known) known.push(path);
    else byStem.set(stemOf(path), [path]);
  }
  return {
    byPath(from, path) {
      const folder = posix.dirname(from);
      const top = from.split('/')[0] ?? '';
      const roots = path.startsWith('/')
        ? ['', top]
        : [folder, posix.join(folder, posix.basename(from).replace(/\.\w+$/, ''))];
      for (const root of roots)
        for (const candidate of candidates(posix.join(root, path))) {
          const found = files.get(posix.normalize(candidate).replace(/^\/+/, '').toLowerCase());
          if (found !== undefined) return found;
        }
      return undefined;
    },
    byAddress(address) {
      if (!URL.canParse(address, 'https://x')) return undefined;
      const { pathname, searchParams } = new URL(address, 'https://x');
      const parts = decodedPath(pathname).split('/').filter(Boolean);
      const name = names.get(address) ?? names.get(pathname) ?? searchParams.get('name') ?? parts.at(-1) ?? '';
      const found = byStem.get(stemOf(name)) ?? byStem.get(stemOf(parts.at(-1) ?? '')) ?? [];
      const alike = found.filter(
        (path) => !/\.\w+$/.test(name) || posix.extname(path).toLowerCase() === posix.extname(name).toLowerCase(),
      );
      if (alike.length <= 1) return alike[0];
      // Names such as image.png are many: the folders before them tell which.
      const shared = (path: string): number =>
        path
          .split('/')
          .slice(0, -1)
          .filter((folder) => parts.includes(folder)).length;
      const [best, next] = alike.toSorted((a, b) => shared(b) - shared(a));
      return best !== undefined && next !== undefined && shared(best) > shared(next) ? best : undefined;
    },
  };
}

function decodedPath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
