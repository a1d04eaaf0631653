import type { RelevanceSet } from './read-set.ts';

/** Something to compare: made from a set, gives ids of documents for a text, best first. */
export interface Contestant {
  name: string;
  open(set: RelevanceSet): Promise<Opened>;
}

export interface Opened {
  search(text: string): Promise<string[]> | string[];
  /** Takes away what was put on a server. */
  close?(): Promise<void>;
}
