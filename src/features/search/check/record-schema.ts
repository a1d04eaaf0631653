import { z } from 'zod';
import { checkedEngines, type CheckedEngine, type Place, type Placed } from './schema.ts';

/** A first place is the number 1; any other says what stands before. */
const recordedPlace = z.union([
  z.literal(1),
  z.strictObject({ rank: z.int().min(2).nullable(), behind: z.array(z.string()) }),
]);

/** A line of the record for a question. */
export const recordedQuestion = z.strictObject({
  locale: z.string(),
  entry: z.string(),
  question: z.string(),
  embedded: recordedPlace.optional(),
  meilisearch: recordedPlace.optional(),
});
export type RecordedQuestion = z.infer<typeof recordedQuestion>;

/** A line of the record for what an engine was asked over. The embedded engine is asked again by every check and has none. */
export const recording = z.strictObject({
  engine: z.enum(checkedEngines),
  locale: z.string(),
  version: z.string(),
  /** Day of the recording, ISO date. */
  recorded: z.iso.date(),
  /** Fingerprint of the documents and synonyms that were searched. */
  documents: z.string(),
});
export type Recording = z.infer<typeof recording>;

export const recordLine = z.union([recording, recordedQuestion]);

/** Where each question found its entry when it was last recorded. */
export interface SearchRecord {
  recordings: Recording[];
  questions: RecordedQuestion[];
}

export const emptyRecord: SearchRecord = { recordings: [], questions: [] };

/** The recorded places of an engine. */
export function placesOf(record: SearchRecord, engine: CheckedEngine): Placed[] {
  return record.questions.flatMap(({ locale, entry, question, [engine]: place }) =>
    place === undefined ? [] : [{ locale, entry, question, place: fromRecorded(place) }],
  );
}

function fromRecorded(place: z.infer<typeof recordedPlace>): Place {
  return place === 1 ? { rank: 1, behind: [] } : { rank: place.rank ?? undefined, behind: place.behind };
}

/** A place as the record has it. */
export function toRecorded({ rank, behind }: Place): z.infer<typeof recordedPlace> {
  return rank === 1 ? 1 : { rank: rank ?? null, behind };
}
