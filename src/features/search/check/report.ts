import { compare, differencesOf, removedQuestions, type Comparison, type Difference, type Removed } from './compare.ts';
import { placesOf, type Recording, type SearchRecord } from './record-schema.ts';
import { isFound, keyOf, type CheckedEngine, type Placed, type Question } from './schema.ts';

/** How one engine does in one locale. */
export interface Tally {
  locale: string;
  asked: number;
  first: number;
  firstThree: number;
  lost: number;
  /** In the first three also where no listed question is searched: what the texts do by themselves. */
  byText?: number;
  /** Questions that have no recorded place; they are not among those asked. */
  unrecorded: number;
  /** Where the places come from a recording: which, and whether it was made of other content. */
  recording?: Recording & { stale: boolean };
}

export interface EngineReport extends Comparison {
  engine: CheckedEngine;
  /** Asked in this run, not read from the record. */
  live: boolean;
  tallies: Tally[];
}

export interface CheckReport {
  /** What the places are compared with, in words; undefined where there is no record. */
  comparedWith: string | undefined;
  questions: number;
  engines: EngineReport[];
  removed: Removed[];
  differences: Difference[];
  passed: boolean;
}

/** What Meilisearch answered in this run, or else what the record of the working tree says of it. */
export type MeilisearchPlaces =
  | { live: true; placed: readonly Placed[] }
  | { live: false; record: SearchRecord; fingerprints: ReadonlyMap<string, string> };

/** Holds the places of now against those of a record. Only locales that were asked are looked at. */
export function reportCheck(given: {
  was: SearchRecord;
  comparedWith: string | undefined;
  locales: readonly string[];
  questions: readonly Question[];
  embedded: readonly Placed[];
  /** The same questions over an index without any listed question. */
  byText: readonly Placed[];
  meilisearch: MeilisearchPlaces;
}): CheckReport {
  const { locales, questions, embedded, meilisearch } = given;
  const was: SearchRecord = {
    ...given.was,
    questions: given.was.questions.filter(({ locale }) => locales.includes(locale)),
  };
  const placed = meilisearch.live ? meilisearch.placed : recordedOf(meilisearch.record, questions);
  const recordings = meilisearch.live ? [] : recordingsOf(meilisearch, locales);
  const engines: EngineReport[] = [
    {
      engine: 'embedded',
      live: true,
      ...compare(placesOf(was, 'embedded'), embedded),
      tallies: talliesOf({ locales, questions, placed: embedded, byText: given.byText, recordings: [] }),
    },
  ];
  if (meilisearch.live || placed.length > 0) {
    engines.push({
      engine: 'meilisearch',
      live: meilisearch.live,
      ...compare(placesOf(was, 'meilisearch'), placed),
      tallies: talliesOf({ locales, questions, placed, recordings }),
    });
  }
  return {
    comparedWith: given.comparedWith,
    questions: questions.length,
    engines,
    removed: removedQuestions(was.questions, questions),
    differences: differencesOf(embedded, placed),
    passed: engines.every(({ lost }) => lost.length === 0),
  };
}

/** Recorded places of the questions that are still asked. */
function recordedOf(record: SearchRecord, questions: readonly Question[]): Placed[] {
  const asked = new Set(questions.map(keyOf));
  return placesOf(record, 'meilisearch').filter((placed) => asked.has(keyOf(placed)));
}

function recordingsOf(
  { record, fingerprints }: Extract<MeilisearchPlaces, { live: false }>,
  locales: readonly string[],
): (Recording & { stale: boolean })[] {
  return record.recordings
    .filter(({ engine, locale }) => engine === 'meilisearch' && locales.includes(locale))
    .map((recording) => ({ ...recording, stale: recording.documents !== fingerprints.get(recording.locale) }));
}

function talliesOf(given: {
  locales: readonly string[];
  questions: readonly Question[];
  placed: readonly Placed[];
  byText?: readonly Placed[];
  recordings: readonly (Recording & { stale: boolean })[];
}): Tally[] {
  return given.locales.map((locale) => {
    const own = given.placed.filter((placed) => placed.locale === locale);
    const found = (placed: readonly Placed[]): number =>
      placed.filter((one) => one.locale === locale && isFound(one.place)).length;
    const firstThree = found(own);
    const recording = given.recordings.find((one) => one.locale === locale);
    return {
      locale,
      asked: own.length,
      first: own.filter(({ place }) => place.rank === 1).length,
      firstThree,
      lost: own.length - firstThree,
      unrecorded: given.questions.filter((question) => question.locale === locale).length - own.length,
      ...(given.byText === undefined ? {} : { byText: found(given.byText) }),
      ...(recording === undefined ? {} : { recording }),
    };
  });
}
