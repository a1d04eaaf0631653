import type { AuthoringProblem, FileChange } from './schema.ts';

/** A content folder; paths are below it, with `/`. */
export interface ContentFolder {
  list(): Promise<string[]>;
  /** Text of a file with all its characters, a byte order mark included; undefined where it is no text in UTF-8. */
  read(path: string): Promise<string | undefined>;
  /** Carries all changes out, or none of them. */
  apply(changes: readonly FileChange[]): Promise<{ ok: true } | { ok: false; problem: AuthoringProblem }>;
}

/** An entry near to what somebody is about to write. */
export interface SimilarEntry {
  id: string;
  title: string;
  file: string;
  category?: string | undefined;
  /** What both have in common, 0 to 1. */
  likeness: number;
}

/** Finds entries of a language near to a title, the nearest first. */
export type FindSimilarEntries = (text: { title: string; locale: string }) => Promise<SimilarEntry[]>;

/** What to put into a text that is about to be written. */
export interface Proposals {
  /** The nearest first. */
  similar: SimilarEntry[];
  /** Those of them that may make the new text unnecessary. */
  duplicates: SimilarEntry[];
  category: string | undefined;
  /** Questions that nobody finds an answer to today. */
  findableBy: string[];
}

/** What customers searched without a hit and that fits a title, most often first; empty where nobody counts. */
export type FindMissedQueries = (title: string, locale: string) => Promise<string[]>;
