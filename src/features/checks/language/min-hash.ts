/** Positions of a signature. The error of an estimate is about 1/√128, 9 %. */
const positions = 128;
/** Words of a shingle. */
const width = 4;
/** Texts of a bucket that each other one is compared with. */
const few = 5;
/** Shingles below which a text says too little to be compared. */
const leastShingles = 40;

/** Odd multipliers and offsets of the hash of each position, the same in every run. */
const multipliers = Uint32Array.from({ length: positions }, (_, position) => Math.imul(position + 1, 0x9e3779b1) | 1);
const offsets = Uint32Array.from({ length: positions }, (_, position) => Math.imul(position + 7, 0x85ebca6b));

/**
 * A short signature of a text by which the share of equal shingles of two texts can be told (A. Broder, On the resemblance
 * and containment of documents, 1997). Empty where the text is too short.
 */
export function minHash(passages: readonly string[]): number[] {
  const words =
    passages
      .join(' ')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length < leastShingles + width) return [];
  const shingles = new Set<number>();
  for (let at = 0; at + width <= words.length; at++) shingles.add(hashOf(words, at));
  const hashes = Uint32Array.from(shingles);
  const signature: number[] = [];
  for (let position = 0; position < positions; position++) {
    const multiplier = multipliers[position] ?? 1;
    const offset = offsets[position] ?? 0;
    let least = 0xffffffff;
    for (const shingle of hashes) {
      const mixed = Math.imul(shingle, multiplier) + offset;
      const hash = (mixed ^ (mixed >>> 15)) >>> 0;
      if (hash < least) least = hash;
    }
    signature.push(least);
  }
  return signature;
}

/** The share of shingles that two texts have in common (Jaccard), estimated. */
export function likeness(a: readonly number[], b: readonly number[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  let same = 0;
  for (let position = 0; position < positions; position++) if (a[position] === b[position]) same += 1;
  return same / positions;
}

/** Pairs of signatures that may be alike: those that agree in all positions of one of 32 bands of four. */
export function candidatePairs(signatures: readonly (readonly number[])[]): [number, number][] {
  const band = 4;
  const pairs = new Map<number, [number, number]>();
  for (let start = 0; start < positions; start += band) {
    // Nearly all are alone in their bucket.
    const alone = new Map<number, number>();
    const together = new Map<number, number[]>();
    signatures.forEach((signature, number) => {
      if (signature.length === 0) return;
      // Signatures that share the hash of a band and not the band are a pair to look at too many, nothing else.
      let key = 0;
      for (let position = start; position < start + band; position++)
        key = Math.imul(key ^ (signature[position] ?? 0), 0x01000193);
      const first = alone.get(key);
      if (first === undefined) {
        alone.set(key, number);
        return;
      }
      const bucket = together.get(key) ?? [first];
      for (const other of bucket) pairs.set(other * signatures.length + number, [other, number]);
      // In a bucket of thousands each is compared with the first few: they are all alike.
      if (bucket.length < few) together.set(key, [...bucket, number]);
    });
  }
  return [...pairs.values()];
}

/** FNV-1a over the letters of one shingle. */
function hashOf(words: readonly string[], at: number): number {
  let hash = 0x811c9dc5;
  for (let word = at; word < at + width; word++) {
    const letters = words[word] ?? '';
    for (let index = 0; index < letters.length; index++) hash = Math.imul(hash ^ letters.charCodeAt(index), 0x01000193);
    hash = Math.imul(hash ^ 32, 0x01000193);
  }
  return hash >>> 0;
}
