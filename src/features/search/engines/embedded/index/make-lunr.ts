import lunr from 'lunr';

/** lunr's own values for BM25. */
const k1 = 1.2;
const b = 0.75;
const nothingMore = Object.freeze({});

/** What lunr needs of one field of an entry: its terms, ascending, and how much each weighs in it. */
export interface WeightedTerms {
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
export function makeLunr(
  terms: readonly string[],
  frequencies: Uint32Array,
  entries: Readonly<Record<LunrField, readonly WeightedTerms[]>>,
): lunr.Index {
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
