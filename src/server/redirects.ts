import { allRedirects } from '../features/knowledge/select.ts';
import type { Catalogue } from '../features/knowledge/schema.ts';
import { twinFinder } from '../features/knowledge/twin-of.ts';

/** Where an old address leads now, its query kept; undefined where it is no old address. */
export type FindRedirect = (path: string, query: string) => string | undefined;

/** Characters of a path that are compared with what an address begins with. */
const longest = 300;

/**
 * Old addresses of entries and those of `redirects.yaml`, found however a browser spells them. One that ends in `*`
 * stands for all that begin like it; of several the longest counts, and an address given as a whole before any. An old
 * address with `.md` leads to the Markdown twin of the page that the address without it leads to.
 */
export function findRedirects(catalogue: Catalogue): FindRedirect {
  const whole = new Map<string, string>();
  const beginnings = new Map<string, string>();
  for (const { from, to } of allRedirects(catalogue)) {
    if (from.endsWith('*')) beginnings.set(decoded(from.slice(0, -1)), to);
    else whole.set(normal(from), to);
  }
  const byBeginning = (path: string): string | undefined => {
    if (beginnings.size === 0) return undefined;
    for (let length = Math.min(path.length, longest); length > 0; length--) {
      const target = beginnings.get(path.slice(0, length));
      if (target !== undefined) return target;
    }
    return undefined;
  };
  const twinAt = twinFinder(catalogue);
  const byTwin = (path: string): string | undefined => {
    if (!path.endsWith('.md')) return undefined;
    const page = path.slice(0, -'.md'.length);
    const target = whole.get(page) ?? byBeginning(page);
    return target === undefined ? undefined : twinAt(target);
  };
  return (path, query) => {
    const known = normal(path);
    const target = whole.get(known) ?? byTwin(known) ?? byBeginning(known);
    return target === undefined ? undefined : `${encodeURI(target)}${target.includes('?') ? '' : query}`;
  };
}

const normal = (path: string): string => decoded(path.length > 1 ? path.replace(/\/$/, '') : path);

function decoded(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
