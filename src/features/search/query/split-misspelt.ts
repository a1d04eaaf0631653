import type { OpenVocabulary } from '../index/open-vocabulary.ts';
import type { SpellingCorrector } from './spelling.ts';

const shortest = 4;
const longest = 40;
/** Corrections asked for at most: each looks through a part of the vocabulary. */
const mostAsked = 4;

/**
 * The parts of a compound with a slip in one of them (Coronatxst: corona, test), each with how likely it is; empty where
 * no reading has a known word on one side and one edit on the other. The longest known part wins.
 */
export function splitMisspelt(
  surface: string,
  vocabulary: Pick<OpenVocabulary, 'knownPart' | 'termOf'>,
  correct: SpellingCorrector,
): { term: number; weight: number }[] {
  if (surface.length < 2 * shortest || surface.length > longest) return [];
  let asked = 0;
  for (let known = surface.length - shortest; known >= shortest && asked < mostAsked; known--) {
    const readings = [
      { part: surface.slice(0, known), rest: surface.slice(known) },
      { part: surface.slice(-known), rest: surface.slice(0, -known) },
    ];
    for (const { part, rest } of readings) {
      const term = vocabulary.knownPart(part);
      if (term === undefined) continue;
      asked += 1;
      const near = correct(rest).filter(({ distance }) => distance === 1);
      if (near.length > 0) {
        return [
          { term, weight: 1 },
          ...near.map(({ word, likelihood }) => ({ term: vocabulary.termOf[word] ?? 0, weight: likelihood })),
        ];
      }
    }
  }
  return [];
}
