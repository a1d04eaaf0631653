import lunr from 'lunr';
import { fields, headFields, type Field } from '../../index/format.ts';
import type { OpenIndex } from '../../index/open-index.ts';

/** The fields lunr knows: all words of an entry, and those of its title, questions and keywords alone. */
export const lunrFields = ['text', 'head'] as const;
export type LunrField = (typeof lunrFields)[number];

const fieldsOf: Record<LunrField, readonly Field[]> = { text: fields, head: headFields };
const nothingMore = Object.freeze({});
const noVector: readonly number[] = [];

/**
 * lunr's inverted index with one document per entry whose ref is its number: its serialised form is put together here and
 * loaded, which saves `lunr.Builder`'s second analysis of every text and most of the file. Its vectors stay empty: lunr
 * would walk the whole vector of each document found for a score that the ranking does not use.
 */
export function makeLunr({ vocabulary: { terms, termOf }, entries }: OpenIndex): lunr.Index {
  const postings = terms.map((_, index) => ({ _index: index, text: emptyPosting(), head: emptyPosting() }));
  for (const field of lunrFields) {
    entries.forEach(({ tokens, segments }, number) => {
      for (const segment of segments) {
        if (!fieldsOf[field].includes(segment.field)) continue;
        for (let at = segment.from; at < segment.to; at++) {
          const posting = postings[termOf[tokens[at] ?? 0] ?? 0];
          if (posting !== undefined) posting[field][number] = nothingMore;
        }
      }
    });
  }
  const invertedIndex = terms
    .map((term, id) => [term, postings[id]] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  const fieldVectors = lunrFields.flatMap((field) => entries.map((_, number) => [`${field}/${number}`, noVector]));
  return lunr.Index.load({ version: lunr.version, fields: lunrFields, fieldVectors, invertedIndex, pipeline: [] });
}

function emptyPosting(): Record<number, object> {
  return {};
}
