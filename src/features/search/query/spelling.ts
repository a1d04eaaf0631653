import type { OpenVocabulary } from '../index/open-index.ts';
import { editDistance } from './edit-distance.ts';

export interface NearWord {
  word: number;
  distance: number;
  /** Between 0 and 1: how likely it is what was meant. */
  likelihood: number;
}

/** Finds the words of the vocabulary that an unknown word may have been. */
export type SpellingCorrector = (surface: string) => NearWord[];

/** Edits allowed for a word: none for what is too short to be recognised, or is a number. */
export function allowedEdits(surface: string): number {
  if (surface.length < 4 || /\d/.test(surface)) return 0;
  return surface.length < 8 ? 1 : 2;
}

const most = 4;

/**
 * A corrector over a vocabulary. Words are set apart by length, and by which letters they hold (one bit each): a word that
 * lacks more than two letters per edit cannot be near. Only the few that are left are compared in full.
 */
export function makeSpellingCorrector(vocabulary: OpenVocabulary): SpellingCorrector {
  const { words, termOf, frequencies } = vocabulary;
  const masks = Uint32Array.from(words, letterMask);
  const byLength: number[][] = [];
  words.forEach((word, id) => {
    if (!/\d/.test(word)) (byLength[word.length] ??= []).push(id);
  });
  return (surface) => {
    const limit = allowedEdits(surface);
    if (limit === 0) return [];
    const mask = letterMask(surface);
    const found: NearWord[] = [];
    for (let length = Math.max(3, surface.length - limit); length <= surface.length + limit; length++) {
      for (const word of byLength[length] ?? []) {
        if (bits((masks[word] ?? 0) ^ mask) > limit * 2) continue;
        const candidate = words[word] ?? '';
        const distance = editDistance(surface, candidate, limit);
        if (distance > limit) continue;
        const sameStart = candidate.charCodeAt(0) === surface.charCodeAt(0) ? 1 : 0.6;
        const common = Math.log(2 + (frequencies[termOf[word] ?? 0] ?? 0));
        found.push({ word, distance, likelihood: (sameStart * common) / (distance === 1 ? 1 : 4) });
      }
    }
    found.sort((one, other) => other.likelihood - one.likelihood);
    const top = found[0]?.likelihood ?? 1;
    return found.slice(0, most).map((near) => ({ ...near, likelihood: near.likelihood / top }));
  };
}

function letterMask(word: string): number {
  let mask = 0;
  for (let at = 0; at < word.length; at++) mask |= 1 << (word.charCodeAt(at) & 31);
  return mask >>> 0;
}

function bits(value: number): number {
  let rest = value - ((value >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return Math.imul((rest + (rest >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
