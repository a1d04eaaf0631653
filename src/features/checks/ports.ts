/** Whether words are spelled as a dictionary of their language has them. */
export interface Speller {
  knows(word: string): boolean;
  /** What a word should be, where a list of common mistakes has it. */
  correctionOf(word: string): string | undefined;
  /** A word of the dictionary that one slip of the hand turns into this one; undefined where there is none, or it is short. */
  slipOf(word: string): string | undefined;
}

/** The dictionaries of a locale; undefined where there are none for its language. */
export type OpenSpeller = (locale: string) => Speller | undefined;
