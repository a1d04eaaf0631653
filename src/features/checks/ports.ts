/** Whether words are spelled as a dictionary of their language has them. */
export interface Speller {
  knows(word: string): boolean;
  /** What a word should be, where a list of common mistakes has it. */
  correctionOf(word: string): string | undefined;
}

/** The dictionaries of a locale; undefined where there are none for its language. */
export type OpenSpeller = (locale: string) => Speller | undefined;
