import { toRecorded, type RecordedQuestion, type Recording, type SearchRecord } from './record-schema.ts';
import { keyOf, type CheckedEngine, type Placed } from './schema.ts';

/** What an engine answered in one run. */
export interface Run {
  engine: CheckedEngine;
  placed: readonly Placed[];
  /** What was asked over, per locale; none for the embedded engine. */
  recordings: readonly Recording[];
}

/**
 * The record after some engines were asked in some locales. Of engines that were not asked the earlier places stay;
 * questions of these locales that are asked no more go.
 */
export function updateRecord(record: SearchRecord, runs: readonly Run[], locales: readonly string[]): SearchRecord {
  const before = new Map(record.questions.map((question) => [keyOf(question), question]));
  const asked = new Map<string, RecordedQuestion>();
  for (const { engine, placed } of runs) {
    for (const { locale, entry, question, place } of placed) {
      const key = keyOf({ locale, entry, question });
      const known = asked.get(key) ?? { locale, entry, question, ...enginesOf(before.get(key)) };
      asked.set(key, { ...known, [engine]: toRecorded(place) });
    }
  }
  const made = runs.flatMap(({ recordings }) => recordings);
  const replaced = new Set(made.map(({ engine, locale }) => `${engine} ${locale}`));
  return {
    recordings: [...record.recordings.filter(({ engine, locale }) => !replaced.has(`${engine} ${locale}`)), ...made],
    questions: [...record.questions.filter(({ locale }) => !locales.includes(locale)), ...asked.values()],
  };
}

function enginesOf(question: RecordedQuestion | undefined): Pick<RecordedQuestion, CheckedEngine> {
  return question === undefined ? {} : { embedded: question.embedded, meilisearch: question.meilisearch };
}
