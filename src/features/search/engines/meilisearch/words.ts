import type { OpenEntry, OpenIndex, OpenVocabulary } from '../../index/open-index.ts';

import { headFields, type Field } from '../../index/format.ts';

/** How much a word counts for its place in `words`, by the field it stands in. */
const weightOf: Record<Field, number> = {
  title: 6,
  findableBy: 4,
  keywords: 4,
  heading: 2,
  description: 2,
  body: 1,
};

/**
 * A stem as Meilisearch keeps it: with a letter in front, as Xapian marks stems, so that no stop word, synonym or
 * dictionary of Meilisearch takes it for a word, and one word even where Meilisearch would split it (5.2).
 */
export const wordFor = (term: string): string => `z${term.replace(/[^\p{L}\p{N}\p{M}]/gu, 'q')}`;

/** The stems of an entry for Meilisearch, and the parts of its compounds; the most telling of the entry first. */
export function entryWords(entry: OpenEntry, vocabulary: OpenVocabulary): { words: string; headWords: string } {
  const all = new Map<number, number>();
  const head = new Map<number, number>();
  for (const { field, from, to } of entry.segments) {
    const inHead = headFields.includes(field);
    for (let at = from; at < to; at++) {
      const word = entry.tokens[at] ?? 0;
      for (const term of [vocabulary.termOf[word] ?? 0, ...vocabulary.partsOfWord.of(word)]) {
        all.set(term, (all.get(term) ?? 0) + weightOf[field]);
        if (inHead) head.set(term, (head.get(term) ?? 0) + weightOf[field]);
      }
    }
  }
  return { words: write(all, vocabulary), headWords: write(head, vocabulary) };
}

/** Meilisearch prefers a document where a word stands further to the front, which here says how often it occurs. */
const write = (weights: ReadonlyMap<number, number>, { terms }: OpenVocabulary): string =>
  [...weights]
    .sort(([, one], [, other]) => other - one)
    .map(([term]) => wordFor(terms[term] ?? ''))
    .join(' ');

/** Entries of an index by their id. */
export const entryNumbers = ({ entries }: OpenIndex): ReadonlyMap<string, number> =>
  new Map(entries.map(({ about }, number) => [about.id, number]));
