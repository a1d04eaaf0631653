import type { CollectedText } from './collect/collected-text.ts';
import { minHash } from './language/min-hash.ts';
import { spelledWords } from './language/whole-words.ts';
import type { Speller } from './ports.ts';
import type { TextFacts } from './text-facts.ts';

/** What the rules for the whole content need to know of a text. */
export function factsOf(
  text: CollectedText,
  { speller, own }: { speller: Speller | undefined; own: ReadonlySet<string> },
): TextFacts {
  const words = new Set<string>();
  const unknown = new Map<string, TextFacts['unknown'][number]>();
  const repeated = new Set<string>();
  const seen = new Set<string>();
  for (const { text: prose, locate } of text.passages) {
    for (const { word, at } of spelledWords(prose)) {
      if (seen.has(word)) {
        if (unknown.has(word)) repeated.add(word);
        continue;
      }
      seen.add(word);
      const small = word.toLowerCase();
      if (small.length >= 5) words.add(small);
      if (!speller || own.has(small) || speller.knows(word)) continue;
      unknown.set(word, { word, span: locate(at, at + word.length), correction: speller.correctionOf(word) });
    }
  }
  // A hand slips once: what stands there twice is meant.
  for (const found of unknown.values()) if (!repeated.has(found.word)) found.slip = speller?.slipOf(found.word);
  return {
    links: text.links.map(({ url, span, urlSpan }) => ({ url, span, urlSpan })),
    words: [...words].join(' '),
    unknown: [...unknown.values()],
    signature: minHash(
      text.passages.filter(({ kind }) => kind !== 'field' && kind !== 'label').map((passage) => passage.text),
    ),
  };
}
