import { analyserFor } from './analysis/analyser.ts';
import type { OpenIndex } from './index/open-index.ts';
import type { QueryPlan } from './query/plan-query.ts';

/**
 * How much a heading and a query are the same, 0 to 1: the share of the query found in the heading times the share of the
 * heading found in the query, both by rarity. What `ranking/title-match.ts` does for titles.
 */
export function headingMatch(heading: string, locale: string, plan: QueryPlan, index: OpenIndex): number {
  const analyser = analyserFor(locale);
  const held = plan.words.map(() => 0);
  let value = 0;
  let found = 0;
  for (const { text } of analyser.words(heading)) {
    const id = index.vocabulary.wordIds.get(analyser.surface(text));
    if (id === undefined) continue;
    const weights = plan.words.map((word) => word.alternatives.get(id) ?? 0);
    weights.forEach((weight, word) => {
      held[word] = Math.max(held[word] ?? 0, weight);
    });
    value += index.valueOf(id);
    found += index.valueOf(id) * Math.max(0, ...weights);
  }
  const asked = plan.words.reduce((sum, word) => sum + word.value, 0);
  const present = plan.words.reduce((sum, word, number) => sum + word.value * (held[number] ?? 0), 0);
  return asked === 0 || value === 0 ? 0 : (present / asked) * (found / value);
}
