const alphabet = 'abcdefghijklmnopqrstuvwxyz';

/** One random edit in one random word of five letters or more; the same for the same seed. */
export function addTypo(text: string, seed: string): string {
  const random = numbersFrom(seed);
  const words = [...text.matchAll(/\p{L}{5,}/gu)];
  const word = words[Math.floor(random() * words.length)];
  if (word === undefined) return text;
  const letters = word[0];
  const at = Math.floor(random() * letters.length);
  const letter = alphabet[Math.floor(random() * alphabet.length)] ?? 'e';
  const swap = Math.min(at, letters.length - 2);
  const edits = [
    letters.slice(0, at) + letter + letters.slice(at + 1),
    letters.slice(0, at) + letters.slice(at + 1),
    letters.slice(0, at) + letter + letters.slice(at),
    letters.slice(0, swap) + letters.charAt(swap + 1) + letters.charAt(swap) + letters.slice(swap + 2),
  ];
  const edited = edits[Math.floor(random() * edits.length)] ?? letters;
  return text.slice(0, word.index) + edited + text.slice(word.index + letters.length);
}

/** Numbers below 1, drawn from a text: the finaliser of MurmurHash3 over FNV-1a. */
function numbersFrom(seed: string): () => number {
  let state = 2166136261;
  for (let at = 0; at < seed.length; at++) state = Math.imul(state ^ seed.charCodeAt(at), 16777619);
  return () => {
    state = Math.imul(state ^ (state >>> 15), 2246822507);
    state = Math.imul(state ^ (state >>> 13), 3266489909);
    state ^= state >>> 16;
    return (state >>> 0) / 2 ** 32;
  };
}
