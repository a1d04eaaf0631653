import { slugOf } from '../../lib/slug.ts';
import { createFileFinder } from './find-files.ts';
import { hashOf } from './import-record.ts';
import { pathOf } from './old-addresses.ts';
import { pictureIn } from './picture-data.ts';
import type { FetchedPicture } from './ports.ts';
import type { Resolved } from './rewrite-body.ts';
import type { LossKind, PlannedEntry, SourceReading } from './schema.ts';

/** A file that texts use: where its bytes come from. */
export type UsedFile = { path: string } | { bytes: Uint8Array };

export interface TargetResolver {
  link(from: PlannedEntry, url: string): Resolved;
  image(from: PlannedEntry, url: string): Resolved;
  /** Files that entries use, by their path in the content folder. */
  usedFiles: Map<string, UsedFile>;
}

interface ResolverOptions {
  entries: PlannedEntry[];
  /** Every file of the source. */
  files: readonly string[];
  reading: Pick<SourceReading, 'targetOf' | 'hosts' | 'fileNames'>;
  /** Id of a category of the source, if it is listed. */
  categoryOf(key: string): string | undefined;
  /** Pictures that were fetched, by address. */
  fetched: ReadonlyMap<string, FetchedPicture>;
  /** Anchors that links may use, and the headings' anchors they mean. */
  anchorsOf(entry: PlannedEntry): ReadonlyMap<string, string>;
}

const loss = (kind: LossKind, detail: string): Resolved => ({ kind: 'loss', loss: kind, detail });
const ok = (url: string): Resolved => ({ kind: 'ok', url });

const picture = /\.(png|jpe?g|gif|svg|webp|avif)$/i;
/** Files that may stand beside a text for readers to take along. Nothing that a browser would run. */
const attachment =
  /\.(pdf|zip|gz|7z|csv|tsv|txt|log|docx?|dotx?|xlsx?|pptx?|od[tsp]|rtf|epub|mp3|wav|m4a|mp4|webm|mov|stl|step|ics|vcf|bin|hex)$/i;

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
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

/** The path of an address on the old site, as it is compared: decoded, without a slash at its end. */
function siteAddress(url: string): string | undefined {
  const path = pathOf(url.startsWith('//') ? `https:${url}` : url);
  return path === undefined ? undefined : decoded(path).replace(/(?<=.)\/$/, '');
}

function isHidden({ document: { frontmatter } }: PlannedEntry): boolean {
  return frontmatter['draft'] === true || frontmatter['published'] === false || frontmatter['audience'] === 'internal';
}

/** Finds what links and pictures of the imported texts lead to. */
export function createTargetResolver(options: ResolverOptions): TargetResolver {
  const { entries, reading, fetched, anchorsOf, categoryOf } = options;
  const files = createFileFinder(options.files, reading.fileNames);
  const byPath = new Map(
    entries.flatMap((entry) => (entry.document.place ? [] : [[entry.document.path.toLowerCase(), entry] as const])),
  );
  const byOldId = new Map<string, PlannedEntry>();
  const byAddress = new Map<string, PlannedEntry>();
  const hosts = new Set(reading.hosts);
  for (const entry of entries) {
    const { document, locale } = entry;
    const oldId = document.place?.entry ?? entry.oldId;
    if (oldId !== undefined) {
      byOldId.set(`${locale}:${oldId}`, entry);
      if (!byOldId.has(oldId)) byOldId.set(oldId, entry);
    }
    for (const address of document.addresses ?? []) {
      const path = siteAddress(address);
      if (path !== undefined) byAddress.set(path, entry);
      if (URL.canParse(address)) hosts.add(new URL(address).host);
    }
  }
  const usedFiles = new Map<string, UsedFile>();
  const names = new Map<string, string>();

  const isOwn = (url: string): boolean =>
    /^(?:https?:)?\/\//i.test(url)
      ? URL.canParse(url, 'https://x') && hosts.has(new URL(url, 'https://x').host)
      : !/^[a-z][a-z0-9+.-]*:/i.test(url);

  const toEntry = (from: PlannedEntry, target: PlannedEntry, hash: string, url: string): Resolved => {
    if (isHidden(target) && !isHidden(from))
      return loss(
        'broken-link',
        `${url} leads to "${target.title}", a draft or an internal text, which customers cannot see.`,
      );
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

  /** What an address of the old site names, by its number or as a whole. */
  const byOldAddress = (from: PlannedEntry, url: string, path: string, hash: string): Resolved | undefined => {
    const oldId = (id: string): PlannedEntry | undefined => byOldId.get(`${from.locale}:${id}`) ?? byOldId.get(id);
    if (reading.targetOf && (isOwn(url) || hosts.size === 0)) {
      const target = reading.targetOf(url);
      if (target?.kind === 'contact') return ok('contact:');
      if (target?.kind === 'entry') {
        const entry = oldId(target.key);
        if (entry) return toEntry(from, entry, hash, url);
      }
      const category = target?.kind === 'category' ? categoryOf(target.key) : undefined;
      if (category !== undefined) return ok(`/${from.locale}/categories/${category}`);
    }
    const number = /\/articles\/(\d{5,})/.exec(url)?.[1];
    const numbered = number === undefined ? undefined : oldId(number);
    if (numbered) return toEntry(from, numbered, hash, url);
    const known = isOwn(url) ? byAddress.get(siteAddress(url) ?? path) : undefined;
    return known && toEntry(from, known, hash, url);
  };

  /** Takes a file along and says how it is reached from a text. */
  const use = (from: PlannedEntry, key: string, folder: string, wanted: string, file: UsedFile): Resolved => {
    let name = names.get(key);
    if (name === undefined) {
      const extension = /\.\w+$/.exec(wanted)?.[0].toLowerCase() ?? '';
      const stem =
        wanted
          .slice(0, wanted.length - extension.length)
          .split('/')
          .map((part) => slugOf(part))
          .filter(Boolean)
          .join('/') || 'picture';
      name = `${folder}/${stem}${extension}`;
      for (let count = 2; usedFiles.has(name); count += 1) name = `${folder}/${stem}-${count}${extension}`;
      names.set(key, name);
      usedFiles.set(name, file);
    }
    const depth = from.slug.split('/').length + 1;
    return ok(`${'../'.repeat(depth)}${name}`);
  };

  const useFile = (from: PlannedEntry, found: string): Resolved =>
    use(from, found, picture.test(found) ? 'images' : 'files', found, { path: found });

  return {
    usedFiles,
    link(from, url) {
      const [beforeHash = '', fragment = ''] = url.split('#', 2);
      // A text fragment marks words for a browser and names no heading.
      const hash = fragment.replace(/:~:.*$/, '');
      const path = decoded(beforeHash.split('?')[0] ?? '');
      const old = byOldAddress(from, url, path, hash);
      if (old) return old;
      if (/^(https?:|mailto:|tel:)/i.test(url)) {
        if (!URL.canParse(url)) return loss('broken-link', `${url} is no valid address.`);
        if (!isOwn(url) && !reading.fileNames?.has(url)) return ok(url);
        const found = files.byAddress(url);
        if (found !== undefined && attachment.test(found)) return useFile(from, found);
        return { kind: 'changed', url, loss: 'not-fetched', detail: `${url} still leads to the old site.` };
      }
      if (/^[a-z][a-z0-9+.-]*:/i.test(url))
        return loss('broken-link', `${url} uses a scheme that a help centre does not open.`);
      if (url.startsWith('//')) return ok(`https:${url}`);
      if (path === '') return hash ? toEntry(from, from, hash, url) : loss('broken-link', 'The link has no target.');
      const found = files.byPath(from.document.path, path) ?? (from.document.place ? files.byAddress(path) : undefined);
      const target = found === undefined ? undefined : byPath.get(found.toLowerCase());
      if (target) return toEntry(from, target, hash, url);
      if (found !== undefined && picture.test(found))
        return loss('broken-link', `${url} leads to a picture; the link around it is left out.`);
      if (found !== undefined && attachment.test(found)) return useFile(from, found);
      return loss(
        'broken-link',
        found === undefined ? `${url} leads to no file of the folder.` : `${url} leads to a file that is no article.`,
      );
    },
    image(from, url) {
      if (/^data:/i.test(url)) {
        const drawn = pictureIn(url);
        if (!drawn)
          return loss(
            'missing-image',
            'A picture written into the text is of a kind that browsers do not show; it is left out.',
          );
        const hash = hashOf(drawn.bytes).slice(0, 12);
        return use(from, `data:${hash}`, 'images', `inline/${hash}${drawn.extension}`, drawn);
      }
      if (/^(https?:)?\/\//i.test(url)) {
        const found = files.byAddress(url);
        if (found !== undefined && picture.test(found)) return useFile(from, found);
        const answer = fetched.get(url);
        if (answer?.success) {
          const stem = (siteAddress(url) ?? '').replace(/\.\w{1,5}$/, '');
          const kept = stem.split('/').filter(Boolean).slice(-2).join('/');
          return use(from, url, 'images', `${kept || 'picture'}${answer.extension}`, { bytes: answer.bytes });
        }
        return answer
          ? loss('not-fetched', `${url} could not be fetched: ${answer.reason}. A link to it stands in.`)
          : loss('external-image', `${url} would be loaded from another site; a link to it stands in.`);
      }
      const path = decoded(url.split(/[?#]/)[0] ?? '');
      const found = files.byPath(from.document.path, path) ?? (from.document.place ? files.byAddress(url) : undefined);
      if (found === undefined || !picture.test(found))
        return loss('missing-image', `${url} is not in the folder; its description stands in.`);
      return useFile(from, found);
    },
  };
}
