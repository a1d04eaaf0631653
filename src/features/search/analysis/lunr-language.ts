import { createRequire } from 'node:module';
import lunr from 'lunr';

const require = createRequire(import.meta.url);

/** Languages of lunr-languages that we take stems or stop words from; the file is `lunr.<name>.js`. */
const names = [
  'ar',
  'da',
  'de',
  'el',
  'es',
  'fi',
  'fr',
  'hu',
  'it',
  'nl',
  'no',
  'pl',
  'pt',
  'ro',
  'ru',
  'sv',
  'tr',
  'vi',
];
const fileOf = new Map([...names.map((name) => [name, name] as const), ['nb', 'no'] as const, ['nn', 'no'] as const]);

type TokenFunction = (token: lunr.Token) => unknown;

/** What lunr-languages knows of a language: functions that turn one token into another, or into nothing. */
export interface LunrLanguage {
  stemmer: TokenFunction | undefined;
  stopWordFilter: TokenFunction | undefined;
}

const loaded = new Map<string, LunrLanguage>();

/** The plug-in of a language; `undefined` where there is none. */
export function lunrLanguage(language: string): LunrLanguage | undefined {
  const name = fileOf.get(language);
  if (name === undefined) return undefined;
  let known = loaded.get(name);
  if (known === undefined) {
    for (const file of ['stemmer.support', name]) plugIn(require(`lunr-languages/lunr.${file}.js`));
    const plugin: unknown = Reflect.get(lunr, name);
    known = { stemmer: functionOf(plugin, 'stemmer'), stopWordFilter: functionOf(plugin, 'stopWordFilter') };
    loaded.set(name, known);
  }
  return known;
}

/** The plug-ins of lunr-languages are functions that add themselves to lunr. */
function plugIn(plugin: unknown): void {
  if (typeof plugin !== 'function') throw new Error('lunr-languages has changed its form');
  Reflect.apply(plugin, undefined, [lunr]);
}

function functionOf(plugin: unknown, name: string): TokenFunction | undefined {
  const found: unknown = typeof plugin === 'function' ? Reflect.get(plugin, name) : undefined;
  return typeof found === 'function' ? (token): unknown => Reflect.apply(found, undefined, [token]) : undefined;
}
