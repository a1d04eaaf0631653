import type { EngineChanges } from '../../features/report/schema.ts';
import { placesOf, type SearchRecord } from '../../features/search/check/record-schema.ts';
import { keyOf, type Placed, type Question } from '../../features/search/check/schema.ts';
import type { MeiliConfig } from '../../server/meili-config.ts';
import { askMeilisearch } from '../search/ask-meilisearch.ts';
import { recordInFolder } from '../search/record-file.ts';
import type { SearchSide } from './search-side.ts';

/** What there is to compare, and what a reader has to know of it. */
export interface MeilisearchPlaces {
  notes: string[];
  compared?: { source: EngineChanges['source']; before: readonly Placed[]; after: readonly Placed[] };
}

/** Where questions find their entries on Meilisearch: asked of a server over both contents, else read from both records. */
export async function placesOfMeilisearch(
  meili: MeiliConfig | undefined,
  [was, is]: readonly [SearchSide, SearchSide],
  asked: { before: Question[]; after: Question[] },
): Promise<MeilisearchPlaces> {
  if (meili === undefined) return recordedPlaces([was, is], asked);
  const before = await askMeilisearch({ meili, ...was, questions: asked.before });
  if ('problem' in before) return { notes: [before.problem] };
  const after = await askMeilisearch({ meili, ...is, questions: asked.after });
  if ('problem' in after) return { notes: [after.problem] };
  return { notes: [], compared: { source: 'asked', before: before.placed, after: after.placed } };
}

async function recordedPlaces(
  [was, is]: readonly [SearchSide, SearchSide],
  asked: { before: Question[]; after: Question[] },
): Promise<MeilisearchPlaces> {
  const records: SearchRecord[] = [];
  for (const { contentDir } of [was, is]) {
    const read = await recordInFolder(contentDir);
    if (read.problem !== undefined) return { notes: [read.problem] };
    if (read.record === undefined) return { notes: [] };
    records.push(read.record);
  }
  const wanted = new Set([...asked.before, ...asked.after].map(keyOf));
  const [before = [], after = []] = records.map((record) =>
    placesOf(record, 'meilisearch').filter((placed) => wanted.has(keyOf(placed))),
  );
  if (before.length + after.length === 0) return { notes: [] };
  const fingerprints = new Map(is.contents.map(({ locale, fingerprint }) => [locale, fingerprint]));
  const isOld = records[1]?.recordings.some(
    ({ engine, locale, documents }) => engine === 'meilisearch' && fingerprints.get(locale) !== documents,
  );
  const old =
    'What is recorded of Meilisearch is not of this content: with MEILI_URL set, antwort search check --record brings it up to date.';
  return { notes: isOld === true ? [old] : [], compared: { source: 'recorded', before, after } };
}
