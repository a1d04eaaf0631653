import { alike, neighbours, written } from './neighbours.ts';

/** Shorter words are one letter from too many others. */
const shortest = 7;

/**
 * The word of a dictionary that one slip of the hand turned into `word`: the one with umlauts where it is there, else the
 * first that the dictionary holds. Words in capitals, with digits or hyphens are names or codes; one that is known with a
 * capital letter is written small on purpose, as in a command.
 */
export function nearestWord(word: string, holds: (form: string) => boolean): string | undefined {
  if (word.length < shortest || !/^\p{L}\p{Ll}+$/u.test(word)) return undefined;
  const [first = ''] = word;
  const small = first.toLowerCase();
  if (first === small && holds(first.toUpperCase() + word.slice(1))) return undefined;
  const asWritten = (form: string): string => first + form.slice(1);
  const plain = small + word.slice(1);
  for (const forms of [written(plain), neighbours(plain, alike)])
    for (const form of forms) if (holds(asWritten(form))) return asWritten(form);
  return undefined;
}
