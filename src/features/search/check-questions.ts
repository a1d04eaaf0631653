import type { SearchEngine } from './ports.ts';
import type { SearchDocument } from './schema.ts';

/** A question that should find an entry and does not, and what stands where it should. */
export interface LostQuestion {
  question: string;
  entry: string;
  locale: string;
  /** Place among the results, from 1; undefined where it is not among the first fifty. */
  rank: number | undefined;
  before: string[];
}

const wanted = 3;

/** Searches every `findableBy` question of a locale's own entries; each must find its entry in the first three. */
export async function checkQuestions(given: {
  engine: SearchEngine;
  locale: string;
  documents: readonly SearchDocument[];
}): Promise<{ asked: number; lost: LostQuestion[] }> {
  const { engine, locale } = given;
  const questions = new Map<string, { question: string; entry: string }>();
  for (const { entryId, textLocale, findableBy } of given.documents) {
    if (textLocale !== locale) continue;
    for (const question of findableBy) questions.set(`${entryId} ${question}`, { question, entry: entryId });
  }
  const lost: LostQuestion[] = [];
  for (const { question, entry } of questions.values()) {
    const { hits } = await engine.search({ query: question, locale, limit: 50 });
    const place = hits.findIndex((hit) => hit.id === entry);
    if (place >= 0 && place < wanted) continue;
    const before = hits.slice(0, place === -1 ? wanted : Math.min(place, wanted)).map((hit) => hit.id);
    lost.push({ question, entry, locale, rank: place === -1 ? undefined : place + 1, before });
  }
  return { asked: questions.size, lost };
}

/** One line per lost question: what it should find, where that stands, and behind what. */
export function describeLostQuestions(lost: readonly LostQuestion[]): string {
  return lost
    .map(({ question, entry, locale, rank, before }) => {
      const place = rank === undefined ? 'does not find it' : `finds it at ${rank}`;
      const behind = before.length === 0 ? '' : `, behind ${before.join(', ')}`;
      return `${locale} ${entry}: "${question}" ${place}${behind}`;
    })
    .join('\n');
}
