/** Words as they are spelled; what stands in addresses, paths, mail addresses and names of files is none. */
const notProse = /(?:https?:\/\/|www\.|[\w.+-]+@)\S+|\S*[\w]\.(?:[a-z]{2,5})\b\S*|\S*[/\\_]\S*/giu;
const mayHoldOther = /[/\\_@]|\w\.\w/;
const word = /(?<![\p{L}\p{N}_.@#$%&])\p{L}[\p{L}\p{M}'’-]*(?![\p{L}\p{N}_@])/gu;

/** Each word of a text that a dictionary may be asked for, with where it begins; compounds with hyphens in their parts. */
export function* spelledWords(text: string): Generator<{ word: string; at: number }> {
  const prose = mayHoldOther.test(text) ? text.replace(notProse, (found) => ' '.repeat(found.length)) : text;
  for (const { index, 0: found } of prose.matchAll(word)) {
    let at = index;
    for (const part of found.split(/(?<=[-'’])|(?=[-'’])/)) {
      if (/^\p{L}{4,}$/u.test(part) && !/\p{Ll}\p{Lu}|\p{Lu}\p{Lu}/u.test(part)) yield { word: part, at };
      at += part.length;
    }
  }
}
