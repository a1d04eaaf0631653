import lunr from 'lunr';
import { lunrLanguage } from './lunr-language.ts';

export type Stemmer = (word: string) => string;
const stemmers = new Map<string, Stemmer>();

/** The stemmer of a language, given lower-case words with their accents; words stay as they are where there is none. */
export function stemmerFor(language: string): Stemmer {
  let stemmer = stemmers.get(language);
  if (stemmer === undefined) {
    stemmer = makeStemmer(language);
    stemmers.set(language, stemmer);
  }
  return stemmer;
}

function makeStemmer(language: string): Stemmer {
  if (language === 'en') return withToken(lunr.stemmer);
  // lunr-languages' own cuts short words down to nothing much.
  if (language === 'ar') return stemArabic;
  const stem = lunrLanguage(language)?.stemmer;
  if (stem === undefined) return (word) => word;
  const stemmer = withToken((token) => {
    const stemmed = stem(token);
    return stemmed instanceof lunr.Token ? stemmed : token;
  });
  return language === 'el' ? (word) => stemmer(withoutAccents(word)).toLowerCase() : stemmer;
}

/** The Greek stemmer knows words without accents only, and answers in capitals or not. */
const withoutAccents = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC');

function withToken(stem: (token: lunr.Token) => lunr.Token): Stemmer {
  return (word) => stem(new lunr.Token(word, {})).toString();
}

/** Light stemming: the article with its conjunctions, and the commonest endings, from words long enough to bear it. */
function stemArabic(word: string): string {
  const bare = word.length >= 5 ? word.replace(/^(?:وال|بال|كال|فال|لل|ال)/, '') : word;
  return bare.length >= 5 ? bare.replace(/(?:ها|ان|ات|ون|ين|يه|ية|ه|ة|ي)$/, '') : bare;
}
