import { createRequire } from 'node:module';
import lunr from 'lunr';

const require = createRequire(import.meta.url);
/** Languages whose Snowball stemmer lunr-languages brings; its file is `lunr.<name>.js`. */
const snowball = new Map(
  ['da', 'de', 'es', 'fi', 'fr', 'hu', 'it', 'nl', 'no', 'pt', 'ro', 'ru', 'sv', 'tr'].map((name) => [name, name]),
);
snowball.set('nb', 'no').set('nn', 'no');

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
  if (language === 'ar') return stemArabic;
  const name = snowball.get(language);
  if (name === undefined) return (word) => word;
  for (const file of ['stemmer.support', name]) plugIn(require(`lunr-languages/lunr.${file}.js`));
  const plugin: unknown = Reflect.get(lunr, name);
  const stem: unknown = typeof plugin === 'function' ? Reflect.get(plugin, 'stemmer') : undefined;
  if (typeof stem !== 'function') throw new Error(`lunr-languages has no stemmer for "${name}"`);
  return withToken((token) => {
    const stemmed: unknown = Reflect.apply(stem, undefined, [token]);
    return stemmed instanceof lunr.Token ? stemmed : token;
  });
}

/** The plug-ins of lunr-languages are functions that add themselves to lunr. */
function plugIn(plugin: unknown): void {
  if (typeof plugin !== 'function') throw new Error('lunr-languages has changed its form');
  Reflect.apply(plugin, undefined, [lunr]);
}

function withToken(stem: (token: lunr.Token) => lunr.Token): Stemmer {
  return (word) => {
    const token = new lunr.Token(word, {});
    return stem(token).toString();
  };
}

/** Light stemming: the article with its conjunctions, and the commonest endings, from words long enough to bear it. */
function stemArabic(word: string): string {
  const bare = word.length >= 5 ? word.replace(/^(?:وال|بال|كال|فال|لل|ال)/, '') : word;
  return bare.length >= 5 ? bare.replace(/(?:ها|ان|ات|ون|ين|يه|ية|ه|ة|ي)$/, '') : bare;
}
