import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary as common } from '@zxcvbn-ts/language-common';
import { dictionary as german } from '@zxcvbn-ts/language-de';
import { dictionary as english } from '@zxcvbn-ts/language-en';

/** From 3 on, guessing takes 10^8 tries and more; zxcvbn counts from 0 to 4. */
const leastScore = 3;
/** Characters that are looked at: longer ones cost time and say no more. */
const looked = 100;
/** Characters that have to be left without what is known of the owner. */
const leastOfOwn = 8;

/** Whether a password can be guessed from words, names, keys side by side, dates and what is known of its owner. */
export function passwordChecker(): (password: string, known: readonly string[]) => boolean {
  let factory: ZxcvbnFactory | undefined;
  return (password, known) => {
    const germanWords = Object.fromEntries(Object.entries(german).map(([name, words]) => [`${name}-de`, words]));
    factory ??= new ZxcvbnFactory({ graphs: adjacencyGraphs, dictionary: { ...common, ...english, ...germanWords } });
    // What everybody knows of the owner adds nothing.
    const own = withoutKnown(password.slice(0, looked), known);
    return own.length < leastOfOwn || factory.check(own).score < leastScore;
  };
}

/** What is left of a password without the words that everybody knows of its owner. */
function withoutKnown(password: string, known: readonly string[]): string {
  return known
    .filter((word) => word.length >= 3)
    .reduce((left, word) => left.toLowerCase().replaceAll(word.toLowerCase(), ''), password);
}
