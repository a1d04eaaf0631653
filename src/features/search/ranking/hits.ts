import type { Field } from '../index/format.ts';

/** A word of the query found in an entry: which word, how well it stands in, and where. */
export interface Hit {
  word: number;
  weight: number;
  field: Field;
  section: number;
  segment: number;
  at: number;
}
