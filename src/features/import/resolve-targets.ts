import { posix } from 'node:path';
import { slugOf } from '../../lib/slug.ts';
import type { Resolved } from './rewrite-body.ts';
import type { PlannedEntry } from './schema.ts';

export interface TargetResolver {
  link(from: PlannedEntry, url: string): Resolved;
  image(from: PlannedEntry, url: string): Resolved;
  /** Pictures that entries use: path in the source → path below `images/`. */
  usedImages: Map<string, string>;
}

interface ResolverOptions {
  entries: PlannedEntry[];
  /** Every file of the source, by lower-case path, as spelled on disk. */
  files: ReadonlyMap<string, string>;
  /** Anchors that links may use, and the headings' anchors they mean. */
  anchorsOf(entry: PlannedEntry): ReadonlyMap<string, string>;
}

const loss = (
  kind: 'broken-link' | 'broken-anchor' | 'missing-image' | 'external-image',
  detail: string,
): Resolved => ({ kind: 'loss', loss: kind, detail });
const ok = (url: string): Resolved => ({ kind: 'ok', url });

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A file's candidates for a relative link: as written, with an ending, as a folder's index. */
function candidates(path: string): string[] {
  const bare = path.replace(/\/+$/, '');
  return [
    bare,
    `${bare}.md`,
    `${bare}.mdx`,
    bare.replace(/\.html?$/i, '.md'),
    `${bare}/index.md`,
    `${bare}/README.md`,
    `${bare.replace(/\/index\.html?$/i, '')}.md`,
  ];
}

/** Letters without their accents, everything else a hyphen: what site generators differ in when they make anchors. */
const folded = (anchor: string): string =>
  anchor
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/ß/g, 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');

function findAnchor(anchors: ReadonlyMap<string, string>, wanted: string): string | undefined {
  const exact = anchors.get(wanted);
  if (exact !== undefined) return exact;
  const alike = [...anchors].find(([anchor]) => folded(anchor) === folded(wanted) || slugOf(anchor) === slugOf(wanted));
  return alike?.[1];
}

/** Finds what links and pictures of the imported texts lead to. */
export function createTargetResolver({ entries, files, anchorsOf }: ResolverOptions): TargetResolver {
  const byPath = new Map(entries.map((entry) => [entry.document.path.toLowerCase(), entry]));
  const byOldId = new Map(
    entries.flatMap((entry) => (entry.oldId ? [[`${entry.locale}:${entry.oldId}`, entry] as const] : [])),
  );
  const usedImages = new Map<string, string>();
  const imageNames = new Set<string>();

  const find = (from: PlannedEntry, path: string): string | undefined => {
    const folder = posix.dirname(from.document.path);
    const top = from.document.path.split('/')[0] ?? '';
    const roots = path.startsWith('/')
      ? ['', top]
      : [folder, posix.join(folder, posix.basename(from.document.path).replace(/\.\w+$/, ''))];
    for (const root of roots)
      for (const candidate of candidates(posix.join(root, path))) {
        const found = files.get(posix.normalize(candidate).replace(/^\/+/, '').toLowerCase());
        if (found !== undefined) return found;
      }
    return undefined;
  };

  const toEntry = (from: PlannedEntry, target: PlannedEntry, hash: string, url: string): Resolved => {
    const wanted = decoded(hash);
    if (!wanted) return ok(`id:${target.id}`);
    const anchor = findAnchor(anchorsOf(target), wanted);
    if (anchor === '') return ok(`id:${target.id}`);
    if (anchor !== undefined) return ok(target === from ? `#${anchor}` : `id:${target.id}#${anchor}`);
    return target === from
      ? loss('broken-anchor', `${url} leads to no heading of this page.`)
      : {
          kind: 'changed',
          url: `id:${target.id}`,
          loss: 'broken-anchor',
          detail: `${url} leads to no heading of that page; the link goes to its top.`,
        };
  };

  return {
    usedImages,
    link(from, url) {
      const [beforeHash = '', fragment = ''] = url.split('#', 2);
      // A text fragment marks words for a browser and names no heading.
      const hash = fragment.replace(/:~:.*$/, '');
      const path = decoded(beforeHash.split('?')[0] ?? '');
      const oldNumber = /\/articles\/(\d{5,})/.exec(url)?.[1];
      const byNumber =
        oldNumber && (byOldId.get(`${from.locale}:${oldNumber}`) ?? entries.find((entry) => entry.oldId === oldNumber));
      if (byNumber) return toEntry(from, byNumber, hash, url);
      if (/^(https?:|mailto:|tel:)/i.test(url))
        return URL.canParse(url) ? ok(url) : loss('broken-link', `${url} is no valid address.`);
      if (/^[a-z][a-z0-9+.-]*:/i.test(url))
        return loss('broken-link', `${url} uses a scheme that a help centre does not open.`);
      if (url.startsWith('//')) return ok(`https:${url}`);
      if (path === '') return hash ? toEntry(from, from, hash, url) : loss('broken-link', 'The link has no target.');
      const found = find(from, path);
      const target = found === undefined ? undefined : byPath.get(found.toLowerCase());
      if (target) return toEntry(from, target, hash, url);
      if (found !== undefined && /\.(png|jpe?g|gif|svg|webp|avif)$/i.test(found))
        return loss('broken-link', `${url} leads to a picture; the link around it is left out.`);
      return loss(
        'broken-link',
        found === undefined ? `${url} leads to no file of the folder.` : `${url} leads to a file that is no article.`,
      );
    },
    image(from, url) {
      if (/^(https?:)?\/\//i.test(url))
        return loss('external-image', `${url} would be loaded from another site; a link to it stands in.`);
      if (/^data:/i.test(url)) return loss('missing-image', 'A picture written into the text as data is left out.');
      const found = find(from, decoded(url.split(/[?#]/)[0] ?? ''));
      if (found === undefined || !/\.(png|jpe?g|gif|svg|webp|avif)$/i.test(found))
        return loss('missing-image', `${url} is not in the folder; its description stands in.`);
      let name = usedImages.get(found);
      if (name === undefined) {
        const extension = /\.\w+$/.exec(found)?.[0].toLowerCase() ?? '';
        const stem =
          found
            .slice(0, found.length - extension.length)
            .split('/')
            .map((part) => slugOf(part))
            .filter(Boolean)
            .join('/') || 'picture';
        name = `${stem}${extension}`;
        for (let count = 2; imageNames.has(name); count += 1) name = `${stem}-${count}${extension}`;
        imageNames.add(name);
        usedImages.set(found, name);
      }
      const depth = from.slug.split('/').length + 1;
      return ok(`${'../'.repeat(depth)}images/${name}`);
    },
  };
}
