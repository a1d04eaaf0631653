import type { Saying } from '../../i18n/saying.ts';
import type { Asset } from './assets.ts';
import type { Settings } from './read-settings.ts';
import { atField } from './report.ts';
import type { ContentProblem, DecisionTree, Entry } from './schema.ts';
import type { Reference, References } from './text/references.ts';
import type { Place, YamlSource } from './yaml-source.ts';

/** An entry whose links inside the help centre are still markers, and where its front matter stands. */
export interface Draft {
  entry: Entry;
  /** Where a field of the front matter stands. */
  placeOf: YamlSource['placeOf'];
  /** The tree of a guide as its author wrote it. */
  decisions?: DecisionTree | undefined;
  /** The links of its text. */
  references: References;
}

/** All that was read from a content folder, before the rules that need to see everything. */
export interface Reading {
  contentDir: string;
  /** Today as an ISO date. */
  today: string;
  files: ReadonlySet<string>;
  settings: Settings;
  drafts: Draft[];
  /** Ids of entries whose front matter has mistakes: they exist, so nobody is told that they do not. */
  unreadable: ReadonlySet<string>;
  /** Files that texts use. */
  assets: Asset[];
  /** Links of snippets and of texts whose front matter has mistakes. */
  looseReferences: Reference[];
  problems: ContentProblem[];
  warnings: ContentProblem[];
}

const entryLists = new WeakMap<readonly Draft[], Entry[]>();

/** The entries of all drafts: one list for all rules, as `select` keeps what it finds out by the list it is given. */
export function entriesOf({ drafts }: Pick<Reading, 'drafts'>): Entry[] {
  const known = entryLists.get(drafts);
  if (known?.length === drafts.length) return known;
  const entries = drafts.map(({ entry }) => entry);
  entryLists.set(drafts, entries);
  return entries;
}

/** Adds a problem at a field of an entry. */
export function problemAt(reading: Reading, draft: Draft, rule: string, path: (string | number)[], what: Saying): void {
  reading.problems.push({ rule, file: draft.entry.source, ...draft.placeOf(path), ...atField(path, what) });
}

/** Adds a problem at a value of a settings file. */
export function problemInSettings(
  reading: Reading,
  file: Parameters<Settings['sources']['get']>[0],
  rule: string,
  path: (string | number)[],
  what: Saying,
): void {
  const place: Place = reading.settings.sources.get(file)?.placeOf(path) ?? { line: 1, column: 1 };
  reading.problems.push({ rule, file, ...place, ...atField(path, what) });
}
