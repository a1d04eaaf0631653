import lunr from 'lunr';
import { fields, type Field } from '../../index/format.ts';
import { headFields, type OpenEntry, type OpenIndex } from '../../index/open-index.ts';

/** lunr's own values for BM25. */
const k1 = 1.2;
const b = 0.75;
const nothingMore = Object.freeze({});

/** How much a word counts for the choice of candidates, by where it stands. */
const candidateWeight: Record<Field, number> = {
  title: 3,
  findableBy: 2,
  keywords: 2,
  heading: 1.5,
  description: 1.5,
  body: 1,
};

/** What lunr needs of one field of an entry: its terms, ascending, and how much each weighs in it. */
interface WeightedTerms {
  terms: Uint32Array;
  weights: Float32Array;
}

/** The fields lunr knows: all words of an entry, and those of its title, questions and keywords alone. */
export const lunrFields = ['text', 'head'] as const;
export type LunrField = (typeof lunrFields)[number];

/**
 * lunr's index with one document per entry whose ref is its number: its serialised form is put together here and loaded,
 * which saves `lunr.Builder`'s second analysis of every text and most of the file.
 */
export function makeLunr({ vocabulary: { terms, termOf, frequencies }, entries: all }: OpenIndex): lunr.Index {
  const entries = {
    text: all.map((entry) => weighTerms(entry, termOf, fields)),
    head: all.map((entry) => weighTerms(entry, termOf, headFields)),
  };
  const postings = terms.map((_, index) => ({ _index: index, text: emptyPosting(), head: emptyPosting() }));
  const fieldVectors = lunrFields.flatMap((field) => {
    const lengths = entries[field].map((entry) => entry.weights.reduce((sum, weight) => sum + weight, 0));
    const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
    return entries[field].map(({ terms: ids, weights }, number) => {
      const elements = new Array<number>(ids.length * 2);
      const norm = k1 * (1 - b + b * ((lengths[number] ?? 0) / Math.max(1, average)));
      ids.forEach((term, at) => {
        const weight = weights[at] ?? 0;
        const frequency = frequencies[term] ?? 1;
        const idf = Math.log(1 + (lengths.length - frequency + 0.5) / (frequency + 0.5));
        elements[at * 2] = term;
        elements[at * 2 + 1] = (idf * (k1 + 1) * weight) / (norm + weight);
        const posting = postings[term];
        if (posting !== undefined) posting[field][number] = nothingMore;
      });
      return [`${field}/${number}`, elements];
    });
  });
  const invertedIndex = terms
    .map((term, id) => [term, postings[id]] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return lunr.Index.load({ version: lunr.version, fields: lunrFields, fieldVectors, invertedIndex, pipeline: [] });
}

function emptyPosting(): Record<number, object> {
  return {};
}

function weighTerms(entry: OpenEntry, termOf: Uint32Array, only: readonly Field[]): WeightedTerms {
  const weights = new Map<number, number>();
  for (const { field, from, to } of entry.segments) {
    if (!only.includes(field)) continue;
    for (let at = from; at < to; at++) {
      const term = termOf[entry.tokens[at] ?? 0] ?? 0;
      weights.set(term, (weights.get(term) ?? 0) + candidateWeight[field]);
    }
  }
  const terms = Uint32Array.from(weights.keys()).sort();
  return { terms, weights: Float32Array.from(terms, (term) => weights.get(term) ?? 0) };
}
