import type { Mark } from './passages.ts';
import { analyserFor } from './analysis/analyser.ts';
import type { OpenIndex } from './index/open-index.ts';
import type { QueryPlan } from './query/plan-query.ts';

/** Stand-ins weaker than this are ranked but not shown as a match. */
const shown = 0.3;

/** A word of the query that a word of the vocabulary stands for best. */
interface Shown {
  number: number;
  surface: string;
  value: number;
}

/** Per plan, what each word of the vocabulary stands for: a query marks many texts. */
const shownOf = new WeakMap<QueryPlan, ReadonlyMap<number, Shown>>();

/**
 * The words of a text that match the query, in order; of a long text only those from one place up to another. In a
 * compound only the part that was asked for is marked.
 */
export function findMarks(
  text: string,
  locale: string,
  plan: QueryPlan,
  index: OpenIndex,
  { from, to }: { from: number; to: number } = { from: 0, to: text.length },
): Mark[] {
  const analyser = analyserFor(locale);
  const meanings = meaningsOf(plan);
  const marks: Mark[] = [];
  for (const word of analyser.words(text.slice(from, to))) {
    const surface = analyser.surface(word.text);
    const meaning = meanings.get(index.vocabulary.wordIds.get(surface) ?? -1);
    if (meaning === undefined) continue;
    const found = { from: word.from + from, to: word.to + from };
    marks.push({ ...askedPart(surface, meaning.surface, found), word: meaning.number, value: meaning.value });
  }
  return marks.sort((one, other) => one.from - other.from || other.to - one.to);
}

function meaningsOf(plan: QueryPlan): ReadonlyMap<number, Shown> {
  const known = shownOf.get(plan);
  if (known !== undefined) return known;
  const allStop = plan.words.every((word) => word.stop);
  const meanings = new Map<number, Shown>();
  plan.words.forEach((word, number) => {
    if (word.stop && !allStop) return;
    for (const [id, weight] of word.alternatives) {
      const value = weight * word.value;
      if (weight >= shown && value > (meanings.get(id)?.value ?? -1))
        meanings.set(id, { number, surface: word.surface, value });
    }
  });
  shownOf.set(plan, meanings);
  return meanings;
}

function askedPart(surface: string, asked: string, found: { from: number; to: number }): { from: number; to: number } {
  const { from, to } = found;
  // Folding can change the length (ß, ae); then places inside the word cannot be told.
  if (surface.length !== to - from || asked.length < 2 || surface.length - asked.length < 3) return { from, to };
  if (surface.startsWith(asked)) return { from, to: from + asked.length };
  if (surface.endsWith(asked)) return { from: to - asked.length, to };
  return { from, to };
}
