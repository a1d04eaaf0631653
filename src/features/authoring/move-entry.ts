import { fallbackOrder, takesStandIns, urlIn } from '../knowledge/select.ts';
import type { Collection, Redirect } from '../knowledge/schema.ts';
import { id as idSchema } from '../knowledge/text-schema.ts';
import { didYouMean } from '../../lib/closest.ts';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { findTexts } from './find-texts.ts';
import { mergeChanges } from './merge-changes.ts';
import {
  addressOf,
  fieldsOf,
  isPublished,
  isSlug,
  readCategories,
  stringsOf,
  type ContentTexts,
  type TextFile,
} from './read-texts.ts';
import { editRedirects } from './redirects-file.ts';
import { refuseUndone, retarget } from './retarget.ts';
import { refused, type AuthoringProblem, type FileChange, type Planned } from './schema.ts';
import { setFields } from './set-fields.ts';

/** Where an entry is to go. */
export type MoveTarget = { slug: string } | { category: string } | { id: string };

export interface MoveOptions {
  /** Id or file. */
  entry: string;
  to: MoveTarget;
  /** Only the text of this language. */
  locale?: string | undefined;
  /** The same slug in every language. */
  allLocales?: boolean | undefined;
}

/**
 * What it takes to give an entry another slug, category or id: its file, redirects from its old addresses, and everything
 * that names it. Old addresses lead to the new one in one step. Nothing to do is a plan without changes.
 */
export function moveEntry(content: ContentTexts, { entry, to, locale, allLocales = false }: MoveOptions): Planned {
  const found = findTexts(content, entry);
  if (!found.ok) return found;
  if ('id' in to) return renameId(content, found.id, to.id);
  const named = locale === undefined ? found.named : found.all.filter((text) => text.locale === locale);
  if (named.length === 0)
    return refused('not-found', `"${found.id}" has no text in ${locale}. It has ${codesOf(found.all)}.`);
  if ('category' in to) return moveToCategory(content, locale === undefined ? found.all : named, to.category);
  const chosen = allLocales ? found.all : named;
  if (chosen.length > 1 && !allLocales)
    return refused(
      'ambiguous',
      `"${found.id}" has texts in ${codesOf(found.all)}, and a slug is in the language of its text. Name one with --locale, or give all the same slug with --all-locales.`,
    );
  return moveFiles(content, found.all, chosen, to.slug);
}

function moveFiles(content: ContentTexts, all: TextFile[], chosen: TextFile[], wanted: string): Planned {
  const { site } = content;
  const moves = chosen.flatMap((text) => {
    const slug = slugIn(wanted, text);
    return slug === text.slug
      ? []
      : [{ text, slug, path: `${text.locale}/${text.collection}/${slug}${endingOf(text.path)}` }];
  });
  if (moves.length === 0) return { ok: true, plan: { changes: [], notes: [] } };
  const addresses = new Map<string, string>();
  const standIns: Redirect[] = [];
  for (const { text, slug } of moves) {
    if (!isSlug(slug))
      return refused(
        'invalid',
        `"${slug}" cannot be an address: expected lower-case letters, digits and hyphens, folders parted by "/", and not "index".`,
      );
    addresses.set(addressOf(text), addressOf({ ...text, slug }));
    for (const { code } of site.locales) {
      if (code === text.locale || !takesStandIns(site, code) || !isFirstFor(site, code, text, all)) continue;
      const collection = text.collection as Collection;
      addresses.set(urlIn({ collection, slug: text.slug }, code), urlIn({ collection, slug }, code));
      if (isPublished(text)) standIns.push({ from: urlIn({ collection, slug: text.slug }, code), to: `id:${text.id}` });
    }
  }
  const taken = findTaken(content, { all, moves, addresses: new Set(addresses.values()) });
  if (taken !== undefined) return { ok: false, problem: taken };
  const files = new Map(moves.map(({ text, path }) => [text.path, path]));
  const pointed = retarget(content, { ids: new Map(), addresses, files, keepsAnchor: () => true }, { moved: files });
  const changes = [...pointed.changes];
  const left = refuseUndone(pointed);
  if (left !== undefined) return left;
  for (const { text, slug, path } of moves) {
    const change = changes.find((candidate) => candidate.path === path);
    const old = stringsOf(fieldsOf(text)?.['redirectFrom']);
    const now = addressOf({ ...text, slug });
    const from = [...old, ...(isPublished(text) && !old.includes(addressOf(text)) ? [addressOf(text)] : [])].filter(
      (address) => address !== now,
    );
    const edited = setFields(change?.after ?? text.text, { redirectFrom: from.length === 0 ? undefined : from });
    if (edited === undefined)
      return refused('unreadable', `The front matter of ${text.path} has mistakes. "antwort check" says which.`);
    changes.splice(
      0,
      changes.length,
      ...mergeChanges(changes, [{ path, from: text.path, before: text.text, after: edited }]),
    );
  }
  const present =
    changes.find(({ path }) => path === 'redirects.yaml')?.after ?? content.settings.get('redirects.yaml');
  const redirects = editRedirects(present, { add: standIns, remove: [...addresses.values()] });
  if (redirects === undefined) return refused('settings', 'redirects.yaml cannot be read. "antwort check" says why.');
  if (redirects !== (present ?? ''))
    changes.splice(
      0,
      changes.length,
      ...mergeChanges(changes, [
        { path: 'redirects.yaml', before: content.settings.get('redirects.yaml'), after: redirects },
      ]),
    );
  return { ok: true, plan: { changes, notes: notesOf(pointed.counts) } };
}

/** Whether a text stands in for a locale that has none of its own; drafts stand in for nobody. */
function isFirstFor(site: ContentTexts['site'], code: string, text: TextFile, all: TextFile[]): boolean {
  const candidates = all.filter(isPublished);
  const first = fallbackOrder(site, code).flatMap(
    (locale) => candidates.find((version) => version.locale === locale) ?? [],
  )[0];
  return first === text;
}

/** Who has an address or a file already; a file that this very move wrote before it was broken off does not count. */
function findTaken(
  content: ContentTexts,
  {
    all,
    moves,
    addresses,
  }: { all: TextFile[]; moves: { text: TextFile; path: string }[]; addresses: ReadonlySet<string> },
): AuthoringProblem | undefined {
  const moving = new Set(moves.map(({ text }) => text));
  const own = new Set(all.map(({ id }) => id));
  for (const { text, path } of moves) {
    for (const ending of ['.mdx', '.md']) {
      const other = path.replace(/\.mdx?$/, ending);
      if (other !== text.path && content.files.has(other) && !moves.some((move) => move.text.path === other))
        return refused('taken', `${other} exists already. Choose another slug, or move that file first.`).problem;
    }
  }
  for (const other of content.texts) {
    if (other.collection === 'snippets' || moving.has(other)) continue;
    if (addresses.has(addressOf(other)))
      return refused('taken', `${addressOf(other)} is the address of ${other.path} already. Choose another slug.`)
        .problem;
    if (own.has(other.id) || !other.text.includes('redirectFrom')) continue;
    const old = stringsOf(fieldsOf(other)?.['redirectFrom']).find((address) => addresses.has(address));
    if (old !== undefined)
      return refused(
        'taken',
        `${old} is an old address of ${other.path} and leads there. Choose another slug, or take it out of its redirectFrom.`,
      ).problem;
  }
  const yaml = content.settings.get('redirects.yaml');
  const listed = yaml === undefined ? [] : redirectsIn(yaml);
  const leading = listed.find(
    ({ from, to }) =>
      addresses.has(from) && !own.has(to.replace(/^id:/, '')) && !moves.some(({ text }) => to === addressOf(text)),
  );
  if (leading !== undefined)
    return refused(
      'taken',
      `${leading.from} leads to ${leading.to} in redirects.yaml. Choose another slug, or take that line out.`,
    ).problem;
  return undefined;
}

function moveToCategory(content: ContentTexts, texts: TextFile[], wanted: string): Planned {
  const known = readCategories(content).map(({ id }) => id);
  if (!known.includes(wanted))
    return refused(
      'not-found',
      `There is no category "${wanted}" in categories.yaml${didYouMean(wanted, known) || `; it has ${known.join(', ')}`}`,
    );
  const changes: FileChange[] = [];
  for (const text of texts) {
    const after = setFields(text.text, { category: wanted });
    if (after === undefined)
      return refused('unreadable', `The front matter of ${text.path} has mistakes. "antwort check" says which.`);
    if (after !== text.text) changes.push({ path: text.path, before: text.text, after });
  }
  return { ok: true, plan: { changes, notes: [] } };
}

function renameId(content: ContentTexts, old: string, wanted: string): Planned {
  if (old === wanted) return { ok: true, plan: { changes: [], notes: [] } };
  if (!idSchema.safeParse(wanted).success)
    return refused(
      'invalid',
      `"${wanted}" cannot be an id: expected letters and digits joined by hyphens, such as battery-does-not-charge.`,
    );
  const other = content.texts.find(({ id }) => id === wanted);
  if (other) return refused('taken', `${other.path} has the id "${wanted}" already. Choose another one.`);
  const pointed = retarget(content, {
    ids: new Map([[old, wanted]]),
    addresses: new Map(),
    files: new Map(),
    keepsAnchor: () => true,
  });
  const left = refuseUndone(pointed);
  if (left !== undefined) return left;
  let changes = pointed.changes;
  for (const text of content.texts.filter(({ id }) => id === old)) {
    const after = setFields(changes.find(({ path }) => path === text.path)?.after ?? text.text, { id: wanted });
    if (after === undefined)
      return refused('unreadable', `The front matter of ${text.path} has mistakes. "antwort check" says which.`);
    changes = mergeChanges(changes, [{ path: text.path, before: text.text, after }]);
  }
  return {
    ok: true,
    plan: {
      changes,
      notes: [
        ...notesOf(pointed.counts),
        `Votes, comments and figures that were counted so far stay with the id "${old}".`,
      ],
    },
  };
}

const notesOf = (counts: ReadonlyMap<string, number>): string[] =>
  [...counts].map(([path, count]) => `${path}: ${count} ${count === 1 ? 'place' : 'places'} that named it`);
const codesOf = (texts: readonly TextFile[]): string => texts.map(({ locale }) => locale).join(', ');
const endingOf = (path: string): string => /\.mdx?$/.exec(path)?.[0] ?? '';

/** What an agent typed for a slug may be the whole path of a file. */
function slugIn(wanted: string, { locale, collection }: TextFile): string {
  const bare = wanted.replace(/\.mdx?$/, '').replace(/^\.?\//, '');
  const prefix = `${locale}/${collection}/`;
  const at = `/${bare}`.indexOf(`/${prefix}`);
  return at === -1 ? bare : bare.slice(at + prefix.length);
}

function redirectsIn(yaml: string): Redirect[] {
  const read = z
    .array(z.object({ from: z.string(), to: z.string() }))
    .safeParse(parseDocument(yaml, { logLevel: 'error' }).toJS());
  return read.success ? read.data : [];
}
