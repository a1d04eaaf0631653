import lunr from 'lunr';
import { fold } from './fold.ts';
import { lunrLanguage } from './lunr-language.ts';

/**
 * Words that hardly tell entries apart. They stay in the index and still count a little where a query holds others;
 * a query of nothing else is searched with them. The lists are short on purpose: "not" and "without" carry meaning.
 */
const lists: Record<string, string> = {
  en: `a an and any are as at be been but by can could did do does for from had has have he her his how i if in into is it
    its just may me my of on or our please shall she should so some than that the their them then there these they this
    those to us was we were what when where which who why will with would you your am im ive`,
  de: `aber als also am an auch auf aus bei beim bin bis bitte da damit dann das dass dem den denn der des die dies diese
    diesem diesen dieser dieses doch du durch ein eine einem einen einer eines er es euch eure für gibt habe haben hat
    hatte ich ihr ihre ihren im in ins ist ja kann kannst kein keine können könnte man mein meine meinem meinen meiner
    mich mir mit muss müssen nach noch nun nur ob oder seid sein sich sie sind so soll sollte über um und uns unser unsere
    unter vom von vor wann war warum was wenn werde werden wie wieso wird wir wo woher wohin worden wurde würde zu zum
    zur`,
  fr: `a à au aux avec ce ces cette comme comment dans de des du elle en est et eu il ils j je l la le les leur ma mes mon
    nos notre nous on ou où par pas plus pour qu que quel quelle qui quoi sa se ses si son sont sur ta te tes ton tu un une
    vos votre vous y d c m n s t`,
  es: `a al con como cómo cual cuál cuando cuándo de del donde dónde el ella en es esta este está esto la las le les lo los
    me mi mis o para pero por puedo que qué se si sin son su sus te tengo tu tus un una uno y yo`,
  it: `a ai al alla anche che chi ci come con cosa da dal dei del della delle di dove e è gli i il in io la le lo ma mi mio
    nel nella non o per più posso quale quando se si sono su sul tu un una uno vi`,
  nl: `aan al als bij dan dat de der deze die dit door een en er had heb hebben heeft het hij hoe ik in is je kan met mijn
    naar nog of om op te tot u uit van voor waar wanneer waarom was wat we wie wij worden wordt ze zij zijn zo`,
  pt: `a ao aos as com como da das de do dos e é ela ele em essa esse esta este eu foi já me meu minha na não nas no nos o os
    ou para pela pelo por posso qual quando que se sem seu sua são também te tem um uma você`,
};

/** Our list for a language, lower case with accents; empty where there is none. */
export const stopWordsOf = (language: string): ReadonlySet<string> =>
  new Set((lists[language] ?? '').split(/\s+/).filter((word) => word !== ''));

const tests = new Map<string, (word: string) => boolean>();

/**
 * Tells the stop words of a language, given lower-case words with their accents. Where there is a list of ours it is taken,
 * and that of lunr-languages for what it adds outside English and German; without any, no word is one.
 */
export function stopWordTest(language: string): (word: string) => boolean {
  let test = tests.get(language);
  if (test === undefined) {
    test = makeTest(language);
    tests.set(language, test);
  }
  return test;
}

function makeTest(language: string): (word: string) => boolean {
  const own = new Set([...stopWordsOf(language)].map((word) => fold(word, language)));
  const filter = language === 'en' || language === 'de' ? undefined : lunrLanguage(language)?.stopWordFilter;
  return (word) =>
    own.has(fold(word, language)) || (filter !== undefined && filter(new lunr.Token(word, {})) === undefined);
}
