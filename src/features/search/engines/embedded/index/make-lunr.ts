import lunr from 'lunr';

/** lunr's own values for BM25. */
const k1 = 1.2;
const b = 0.75;
const nothingMore = Object.freeze({});

/** What lunr needs of an entry: its terms, ascending, and how much each weighs in it. */
export interface WeightedTerms {
  terms: Uint32Array;
  weights: Float32Array;
}

/**
 * lunr's index over one field, `text`, with one document per entry whose ref is its number: its serialised form is put
 * together here and loaded, which saves `lunr.Builder`'s second analysis of every text and most of the file.
 */
export function makeLunr(terms: readonly string[], frequencies: Uint32Array, entries: readonly WeightedTerms[]): lunr.Index {
  const lengths = entries.map((entry) => entry.weights.reduce((sum, weight) => sum + weight, 0));
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, entries.length);
  const postings = terms.map((_, index) => ({ _index: index, text: emptyPosting() }));
  const fieldVectors = entries.map(({ terms: ids, weights }, number) => {
    const elements = new Array<number>(ids.length * 2);
    ids.forEach((term, at) => {
      const weight = weights[at] ?? 0;
      const frequency = frequencies[term] ?? 1;
      const idf = Math.log(1 + (entries.length - frequency + 0.5) / (frequency + 0.5));
      elements[at * 2] = term;
      elements[at * 2 + 1] = (idf * (k1 + 1) * weight) / (k1 * (1 - b + b * ((lengths[number] ?? 0) / average)) + weight);
      const posting = postings[term];
      if (posting !== undefined) posting.text[number] = nothingMore;
    });
    return [`text/${number}`, elements];
  });
  const invertedIndex = terms
    .map((term, id) => [term, postings[id]] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return lunr.Index.load({ version: lunr.version, fields: ['text'], fieldVectors, invertedIndex, pipeline: [] });
}

function emptyPosting(): Record<number, object> {
  return {};
}
