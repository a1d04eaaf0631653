import type { Link } from './collect/collected-text.ts';
import type { Span } from './collect/source-lines.ts';

/** What is kept of a text for the rules that need to see all texts: plain data. */
export interface TextFacts {
  links: Pick<Link, 'url' | 'span' | 'urlSpan'>[];
  /** Its words of five letters or more, in small letters, each once, with spaces between them. */
  words: string;
  /**
   * Words that no dictionary has, with what a list of mistakes has for them, and the word that is a slip away from one that
   * stands there once.
   */
  unknown: { word: string; span: Span; correction?: string | undefined; slip?: string | undefined }[];
  /** MinHash of its shingles; empty for a text too short to compare. */
  signature: readonly number[];
}
