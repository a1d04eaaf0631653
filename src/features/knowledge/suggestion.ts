import type { Saying } from '../../i18n/saying.ts';
import { closest } from '../../lib/closest.ts';

/** `; did you mean "battery"?`, or nothing. */
export function suggestion(word: string, known: Iterable<string>): Saying | '' {
  const candidate = closest(word, known);
  return candidate === undefined ? '' : { key: 'didYouMean', values: { word: candidate } };
}
