import type { Mark } from './passages.ts';
import { analyserFor } from './analysis/analyser.ts';
import type { OpenIndex } from './index/open-index.ts';
import type { QueryPlan, QueryWord } from './query/plan-query.ts';

/** Stand-ins weaker than this are ranked but not shown as a match. */
const shown = 0.3;

/** The words of a text that match the query, in order. In a compound only the part that was asked for is marked. */
export function findMarks(text: string, locale: string, plan: QueryPlan, index: OpenIndex): Mark[] {
  const analyser = analyserFor(locale);
  const allStop = plan.words.every((word) => word.stop);
  const marks: Mark[] = [];
  for (const found of analyser.words(text)) {
    const surface = analyser.surface(found.text);
    const id = index.vocabulary.wordIds.get(surface);
    if (id === undefined) continue;
    let best: { word: QueryWord; number: number; value: number } | undefined;
    plan.words.forEach((word, number) => {
      const weight = word.alternatives.get(id) ?? 0;
      const value = weight * word.value;
      if (weight >= shown && (allStop || !word.stop) && (best === undefined || value > best.value))
        best = { word, number, value };
    });
    if (best === undefined) continue;
    const range = askedPart(surface, best.word.surface, found);
    marks.push({ ...range, word: best.number, value: best.value });
  }
  return marks.sort((one, other) => one.from - other.from || other.to - one.to);
}

function askedPart(surface: string, asked: string, found: { from: number; to: number }): { from: number; to: number } {
  const { from, to } = found;
  // Folding can change the length (ß, ae); then places inside the word cannot be told.
  if (surface.length !== to - from || asked.length < 2 || surface.length - asked.length < 3) return { from, to };
  if (surface.startsWith(asked)) return { from, to: from + asked.length };
  if (surface.endsWith(asked)) return { from: to - asked.length, to };
  return { from, to };
}
