import type { Analyser } from '../analysis/analyser.ts';
import { compoundLanguages, splitCompound } from './split-compound.ts';

interface Counted {
  count: number;
  language: Analyser;
  spellings: Map<string, number>;
}

export interface Vocabulary {
  words: string[];
  spellings: string[];
  terms: string[];
  termOf: number[];
  /** Per word the terms of its compound parts. */
  parts: number[][];
  idOf: Map<string, number>;
}

/** Gathers the words of a corpus; numbers are given by frequency once all are seen. */
export class VocabularyCollector {
  readonly #words = new Map<string, Counted>();

  /** Counts a word and returns how the vocabulary lists it. */
  add(word: string, analyser: Analyser): string {
    const surface = analyser.surface(word);
    let counted = this.#words.get(surface);
    if (counted === undefined) {
      counted = { count: 0, language: analyser, spellings: new Map() };
      this.#words.set(surface, counted);
    }
    counted.count += 1;
    const spelling = word.toLowerCase();
    counted.spellings.set(spelling, (counted.spellings.get(spelling) ?? 0) + 1);
    return surface;
  }

  finish(): Vocabulary {
    const ordered = [...this.#words].sort(([a, one], [b, other]) => other.count - one.count || (a < b ? -1 : 1));
    const termIds = new Map<string, number>();
    const termCounts: number[] = [];
    const spellings: string[] = [];
    const termOf = ordered.map(([surface, counted]) => {
      const spelling = commonest(counted.spellings);
      spellings.push(spelling === surface ? '' : spelling);
      const term = counted.language.term(spelling);
      const id = termIds.get(term) ?? termIds.size;
      termIds.set(term, id);
      termCounts[id] = (termCounts[id] ?? 0) + counted.count;
      return id;
    });
    const words = ordered.map(([surface]) => surface);
    const idOf = new Map(words.map((word, id) => [word, id]));

    const known = knownPart(idOf, termOf, termIds, termCounts);
    const parts = ordered.map(([surface, { language }], id) => {
      if (!compoundLanguages.has(language.language) || surface.length < 7 || /\d/.test(surface)) return [];
      const found = splitCompound(surface, (part) => (part === surface ? undefined : known(part))) ?? [];
      return [...new Set(found)].filter((term) => term !== termOf[id]);
    });
    return { words, spellings, terms: [...termIds.keys()], termOf, parts, idOf };
  }
}

/** Words of four letters may be parts; shorter ones (Rad, App) only where the corpus uses them often. */
export function knownPart(
  idOf: ReadonlyMap<string, number>,
  termOf: ArrayLike<number>,
  termIds: ReadonlyMap<string, number>,
  termCounts: ArrayLike<number>,
): (part: string) => number | undefined {
  return (part) => {
    const word = idOf.get(part);
    const term = word === undefined ? (part.length >= 5 ? termIds.get(part) : undefined) : termOf[word];
    if (term === undefined || part.length >= 5) return term;
    return (termCounts[term] ?? 0) >= (part.length === 3 ? 8 : 2) ? term : undefined;
  };
}

function commonest(counts: ReadonlyMap<string, number>): string {
  let best = '';
  let most = 0;
  for (const [text, count] of counts) {
    if (count > most) {
      best = text;
      most = count;
    }
  }
  return best;
}
