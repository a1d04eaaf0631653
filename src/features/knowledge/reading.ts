import type { Assets } from './assets.ts';
import type { Settings } from './read-settings.ts';
import type { ContentProblem, DecisionTree, Entry } from './schema.ts';
import type { References } from './text/references.ts';
import type { Place, YamlSource } from './yaml-source.ts';

/** An entry whose links inside the help centre are still markers, and where its front matter stands. */
export interface Draft {
  entry: Entry;
  /** Where a field of the front matter stands. */
  placeOf: YamlSource['placeOf'];
  /** The tree of a guide as its author wrote it. */
  decisions?: DecisionTree | undefined;
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
  assets: Assets;
  references: References;
  problems: ContentProblem[];
  warnings: ContentProblem[];
}

/** Adds a problem at a field of an entry. */
export function problemAt(
  reading: Reading,
  draft: Draft,
  rule: string,
  path: (string | number)[],
  message: string,
): void {
  const field = path.join('.');
  reading.problems.push({
    rule,
    file: draft.entry.source,
    ...draft.placeOf(path),
    field,
    message: `${field}: ${message}`,
  });
}

/** Adds a problem at a value of a settings file. */
export function problemInSettings(
  reading: Reading,
  file: Parameters<Settings['sources']['get']>[0],
  rule: string,
  path: (string | number)[],
  message: string,
): void {
  const place: Place = reading.settings.sources.get(file)?.placeOf(path) ?? { line: 1, column: 1 };
  const field = path.join('.');
  reading.problems.push({ rule, file, ...place, field, message: `${field}: ${message}` });
}
