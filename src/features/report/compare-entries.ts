import type { Entry } from '../knowledge/schema.ts';
import { isPublic } from '../knowledge/select.ts';
import { clip, compareSections } from './compare-sections.ts';
import type { EntryChange } from './schema.ts';

/** Fields of front matter whose change is told. */
const fields = [
  'title',
  'description',
  'category',
  'kind',
  'products',
  'versions',
  'audience',
  'state',
  'owner',
  'date',
  'keywords',
  'findableBy',
  'related',
  'redirectFrom',
] as const satisfies readonly (keyof Entry)[];
const longestField = 600;

/** What became of the entries of a help centre, in the order of their files: each text once, its translations apart. */
export function compareEntries(before: readonly Entry[], after: readonly Entry[]): EntryChange[] {
  const keyOf = ({ locale, id }: Entry): string => `${locale} ${id}`;
  const was = new Map(before.map((entry) => [keyOf(entry), entry]));
  const is = new Map(after.map((entry) => [keyOf(entry), entry]));
  return [...new Set([...is.keys(), ...was.keys()])]
    .flatMap((key) => changeOf(was.get(key), is.get(key)) ?? [])
    .sort((one, other) => (one.file < other.file ? -1 : 1));
}

function changeOf(was: Entry | undefined, is: Entry | undefined): EntryChange | undefined {
  const entry = is ?? was;
  if (entry === undefined) return undefined;
  // The version stands for the file and the snippets it uses.
  if (was !== undefined && is !== undefined && was.version === is.version && was.source === is.source) return undefined;
  const [seenBefore, seenBy] = [readersOf(was), readersOf(is)];
  if (is === undefined && seenBefore === 'nobody') return undefined;
  const kind =
    was === undefined || (seenBefore === 'nobody' && seenBy !== 'nobody')
      ? 'new'
      : seenBefore !== 'nobody' && seenBy !== seenBefore && seenBy !== 'everybody'
        ? 'retired'
        : is !== undefined && was.url !== is.url
          ? 'moved'
          : 'changed';
  const sections = kind === 'retired' ? [] : compareSections(was?.sections ?? [], is?.sections ?? [], entry.locale);
  return {
    id: entry.id,
    locale: entry.locale,
    kind,
    seenBy,
    collection: entry.collection,
    title: entry.title,
    file: entry.source,
    url: entry.url,
    ...(was !== undefined && was.url !== entry.url ? { urlBefore: was.url } : {}),
    fields: was === undefined || is === undefined ? [] : changedFields(was, is),
    sections,
    reading: { before: was?.readingMinutes ?? 0, after: is?.readingMinutes ?? 0 },
    links: kind === 'retired' ? { added: [], removed: [] } : compareLinks(was, is),
    owner: entry.owner,
    reviewed: is?.reviewed,
    reviewBy: is?.reviewBy,
    reviewKept: was !== undefined && is !== undefined && sections.length > 0 && was.reviewed === is.reviewed,
    versions: { before: was?.version, after: is?.version },
  };
}

/** Who can see an entry. */
export function readersOf(entry: Entry | undefined): EntryChange['seenBy'] {
  if (entry === undefined) return 'nobody';
  if (isPublic(entry)) return 'everybody';
  return entry.audience === 'internal' && entry.state === 'published' ? 'staff' : 'nobody';
}

/** Of a list what came and what went, of any other field its values. */
function changedFields(was: Entry, is: Entry): EntryChange['fields'] {
  const missing = (items: readonly string[], others: readonly string[]): string =>
    items.filter((item) => !others.includes(item)).join(', ');
  const all = fields.map((name) => {
    const [before, after] = [was[name] ?? '', is[name] ?? ''];
    return Array.isArray(before) && Array.isArray(after)
      ? { name: String(name), before: missing(before, after), after: missing(after, before) }
      : { name: String(name), before: String(before), after: String(after) };
  });
  return [...all, { name: 'tree', before: pathsOf(was), after: pathsOf(is) }]
    .filter(({ before, after }) => before !== after)
    .map(({ name, before, after }) => ({ name, before: clip(before, longestField), after: clip(after, longestField) }));
}

/** Which answer of a guide leads where. */
function pathsOf({ tree }: Entry): string {
  const steps = tree?.steps.flatMap((step) =>
    step.kind === 'question'
      ? [`${step.name}: ${step.options.map((one) => `${one.label} → ${one.next}`).join(', ')}`]
      : [],
  );
  return steps?.join('; ') ?? '';
}

function compareLinks(was: Entry | undefined, is: Entry | undefined): EntryChange['links'] {
  const [before, after] = [linksOf(was), linksOf(is)];
  const only = (links: Set<string>, others: Set<string>): string[] =>
    [...links].filter((link) => !others.has(link)).map((link) => clip(link, 500));
  return { added: only(after, before), removed: only(before, after) };
}

/** Where the links of an entry lead, as our own writer of HTML puts them. */
function linksOf(entry: Entry | undefined): Set<string> {
  const texts = [entry?.html ?? '', ...(entry?.tree?.steps.map(({ html }) => html) ?? [])];
  const found = texts.flatMap((html) => [...html.matchAll(/<a\b[^>]*?\shref="([^"]*)"/g)].map(([, href = '']) => href));
  return new Set(found.filter((href) => !href.startsWith('#')).map(plainAddress));
}

const plainAddress = (href: string): string => href.replace(/&(?:#x26|amp);/g, '&').replaceAll('&#x22;', '"');
