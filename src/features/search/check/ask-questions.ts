import { forEachLimited } from '../../../lib/for-each-limited.ts';
import type { SearchEngine } from '../ports.ts';
import type { SearchDocument } from '../schema.ts';
import { wantedRank, type Place, type Placed, type Question } from './schema.ts';

/** Results that are looked at for the entry. */
const depth = 50;
/** Questions under way at once: enough to keep a search server busy, few enough not to queue there. */
const atOnce = 8;

/** The `findableBy` questions of a locale's own texts, in the order of the documents. Those of stand-ins are not asked. */
export function questionsOf(documents: readonly SearchDocument[]): Question[] {
  const questions = new Map<string, Question>();
  for (const { entryId, locale, textLocale, findableBy } of documents) {
    if (textLocale !== locale) continue;
    for (const question of findableBy) {
      questions.set(`${entryId} ${question}`, { locale, entry: entryId, question });
    }
  }
  return [...questions.values()];
}

/** The same documents as if nobody had listed a question. */
export const withoutQuestions = (documents: readonly SearchDocument[]): SearchDocument[] =>
  documents.map((document) => ({ ...document, findableBy: [] }));

/** Asks an engine each question and looks where its entry stands. Rejects where the engine cannot answer. */
export async function askQuestions(engine: SearchEngine, questions: readonly Question[]): Promise<Placed[]> {
  const places = new Map<Question, Place>();
  await forEachLimited(questions, atOnce, async (one) => {
    places.set(one, await placeOf(engine, one));
  });
  return questions.flatMap((one) => {
    const place = places.get(one);
    return place === undefined ? [] : [{ ...one, place }];
  });
}

async function placeOf(engine: SearchEngine, { locale, entry, question }: Question): Promise<Place> {
  const { hits } = await engine.search({ query: question, locale, limit: depth });
  const index = hits.findIndex((hit) => hit.id === entry);
  const before = index === -1 ? hits : hits.slice(0, index);
  return { rank: index === -1 ? undefined : index + 1, behind: before.slice(0, wantedRank).map((hit) => hit.id) };
}
