import type { OpenSpeller, Speller } from '../ports.ts';

/**
 * The speller for texts of a locale on a site of several: a word of another of its languages is a word in the wrong place,
 * such as the name of a menu, and no slip of the pen.
 */
export function spellerOf(open: OpenSpeller, locale: string, locales: readonly string[]): Speller | undefined {
  const own = open(locale);
  if (!own) return undefined;
  const others = locales.filter((other) => other !== locale).flatMap((other) => open(other) ?? []);
  return {
    knows: (word) => own.knows(word) || others.some((other) => other !== own && other.knows(word)),
    correctionOf: (word) => own.correctionOf(word),
    slipOf: (word) => own.slipOf(word),
  };
}
