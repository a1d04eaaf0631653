import { Groups } from './groups.ts';

const buckets = 1 << 18;
const shortest = 3;
const longest = 5;

/** Calls `each` with the bucket of every run of 3 to 5 characters of a word, its edges marked. */
export function gramsOf(word: string, each: (bucket: number) => void): void {
  const length = word.length + 2;
  for (let from = 0; from <= length - shortest; from++) {
    let hash = 2166136261;
    for (let size = 1; size <= longest && from + size <= length; size++) {
      const at = from + size - 2;
      const code = at < 0 || at >= word.length ? 95 : word.charCodeAt(at);
      hash = Math.imul(hash ^ code, 16777619);
      if (size >= shortest) each(((hash >>> 13) ^ hash) & (buckets - 1));
    }
  }
}

/** Number of grams of a word. */
export function gramCount(word: string): number {
  const length = word.length + 2;
  let count = 0;
  for (let size = shortest; size <= longest; size++) count += Math.max(0, length - size + 1);
  return count;
}

/** Which words hold a gram, and in how many entries it occurs. Grams share a bucket now and then; ranking survives it. */
export interface GramTable {
  wordsWith(bucket: number): Uint32Array;
  entriesWith(bucket: number): number;
}

export function makeGramTable(words: readonly string[], entries: readonly { distinct: Uint32Array }[]): GramTable {
  const wordsOf = Groups.from(buckets, (add) => {
    words.forEach((word, id) => gramsOf(word, (bucket) => add(bucket, id)));
  });
  const gramsOfWord = Groups.from(words.length, (add) => {
    words.forEach((word, id) => gramsOf(word, (bucket) => add(id, bucket)));
  });
  const counts = new Uint32Array(buckets);
  const seen = new Int32Array(buckets).fill(-1);
  entries.forEach((entry, number) => {
    for (const word of entry.distinct) {
      for (const bucket of gramsOfWord.of(word)) {
        if (seen[bucket] === number) continue;
        seen[bucket] = number;
        counts[bucket] = (counts[bucket] ?? 0) + 1;
      }
    }
  });
  return { wordsWith: (bucket) => wordsOf.of(bucket), entriesWith: (bucket) => counts[bucket] ?? 0 };
}
