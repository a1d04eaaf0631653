import type { Entry } from '../knowledge/schema.ts';

/** A text to compare: what a title, a description or a draft says so far. */
export interface TextToCompare {
  locale: string;
  title: string;
  /** Description, questions, body: whatever there is. */
  text?: string | undefined;
  /** An entry is not similar to its own translations or to itself. */
  id?: string | undefined;
}

/** An entry that says much the same; `likeness` is from 0 to 1. */
export interface Similar {
  id: string;
  file: string;
  title: string;
  likeness: number;
}

export type ComparableEntry = Pick<Entry, 'id' | 'locale' | 'title' | 'description' | 'source' | 'findableBy'>;

/**
 * Entries of the same language that a text repeats, the most alike first: those whose title, description and questions
 * share its rare words. Likeness is the cosine of both texts' words, each weighed by how few entries use it (tf-idf;
 * Manning, Raghavan, Schütze: Introduction to Information Retrieval, ch. 6).
 */
export function findSimilar(
  given: TextToCompare,
  entries: readonly ComparableEntry[],
  { atLeast = 0.35, limit = 5 }: { atLeast?: number; limit?: number } = {},
): Similar[] {
  const others = entries.filter((entry) => entry.locale === given.locale && entry.id !== given.id);
  const bags = others.map((entry) => wordsOf([entry.title, entry.title, entry.description, ...entry.findableBy]));
  const usedBy = new Map<string, number>();
  for (const bag of bags) for (const word of bag.keys()) usedBy.set(word, (usedBy.get(word) ?? 0) + 1);
  const weigh = (bag: Map<string, number>): Map<string, number> =>
    new Map([...bag].map(([word, count]) => [word, count * Math.log((1 + bags.length) / (usedBy.get(word) ?? 0.5))]));
  const own = weigh(wordsOf([given.title, given.title, given.text ?? '']));
  return others
    .map(({ id, source, title }, position) => ({
      id,
      file: source,
      title,
      likeness: cosine(own, weigh(bags[position] ?? new Map<string, number>())),
    }))
    .filter(({ likeness }) => likeness >= atLeast)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, limit);
}

function wordsOf(texts: readonly string[]): Map<string, number> {
  const bag = new Map<string, number>();
  for (const [word] of texts
    .join(' ')
    .toLowerCase()
    .matchAll(/[\p{L}\p{N}]{2,}/gu))
    bag.set(word, (bag.get(word) ?? 0) + 1);
  return bag;
}

function cosine(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let product = 0;
  for (const [word, weight] of a) product += weight * (b.get(word) ?? 0);
  const norm = length(a) * length(b);
  return norm === 0 ? 0 : product / norm;
}

function length(weights: ReadonlyMap<string, number>): number {
  return Math.sqrt([...weights.values()].reduce((sum, weight) => sum + weight * weight, 0));
}
