import { allRedirects } from '../features/knowledge/select.ts';
import type { Catalogue } from '../features/knowledge/schema.ts';

/** Where an old address leads now, its query kept; undefined where it is no old address. */
export type FindRedirect = (path: string, query: string) => string | undefined;

/** Old addresses of entries and those of `redirects.yaml`, found however a browser spells them. */
export function findRedirects(catalogue: Catalogue): FindRedirect {
  const targets = new Map(allRedirects(catalogue).map(({ from, to }) => [normal(from), to]));
  return (path, query) => {
    const target = targets.get(normal(path));
    return target === undefined ? undefined : `${encodeURI(target)}${target.includes('?') ? '' : query}`;
  };
}

function normal(path: string): string {
  const bare = path.length > 1 ? path.replace(/\/$/, '') : path;
  try {
    return decodeURI(bare);
  } catch {
    return bare;
  }
}
