import { uiLanguages, type UiLanguage } from './define-words.ts';
import article from './words/article.ts';
import authoring from './words/authoring.ts';
import common from './words/common.ts';
import customer from './words/customer.ts';
import digest from './words/digest.ts';
import editor from './words/editor.ts';
import errors from './words/errors.ts';
import feedback from './words/feedback.ts';
import findings from './words/findings.ts';
import follow from './words/follow.ts';
import form from './words/form.ts';
import guide from './words/guide.ts';
import inbox from './words/inbox.ts';
import insights from './words/insights.ts';
import mail from './words/mail.ts';
import print from './words/print.ts';
import privacy from './words/privacy.ts';
import problems from './words/problems.ts';
import search from './words/search.ts';
import security from './words/security.ts';
import staff from './words/staff.ts';
import status from './words/status.ts';

const areas = {
  article,
  authoring,
  common,
  customer,
  digest,
  editor,
  errors,
  feedback,
  findings,
  follow,
  form,
  guide,
  inbox,
  insights,
  mail,
  print,
  privacy,
  problems,
  search,
  security,
  staff,
  status,
} as const;
type Areas = typeof areas;
type KeyOf<Area> = Area extends Record<UiLanguage, infer Words> ? Extract<keyof Words, string> : never;

/** Name of an interface word, `<area>.<word>`. */
export type WordKey = { [Area in keyof Areas]: `${Area}.${KeyOf<Areas[Area]>}` }[keyof Areas];
/** Base of a pair of words chosen by count: `search.hits` where `search.hits.one` and `search.hits.other` exist. */
export type PluralKey = WordKey extends infer Key ? (Key extends `${infer Base}.other` ? Base : never) : never;

type Values = Record<string, string | number>;

export interface Translate {
  /** The locale asked for, also where the words come from another language. */
  readonly locale: string;
  (key: WordKey, values?: Values): string;
  /** The form of a word that goes with `count`, which also fills `{count}`. */
  plural(key: PluralKey, count: number, values?: Values): string;
  /** Whether such a word exists: for codes that come from elsewhere. */
  has(key: string): key is WordKey;
}

const flat = Object.fromEntries(
  uiLanguages.map((language) => [
    language,
    new Map(
      Object.entries(areas).flatMap(([area, words]) =>
        Object.entries<string>(words[language]).map(([key, text]) => [`${area}.${key}`, text] as const),
      ),
    ),
  ]),
) as Record<UiLanguage, Map<string, string>>;

/** The interface language that serves a locale: its own where there is one, else English. */
export function uiLanguageOf(locale: string): UiLanguage {
  const language = locale.split('-')[0];
  return uiLanguages.find((known) => known === language) ?? 'en';
}

const formats = new Map<string, { plurals: Intl.PluralRules; numbers: Intl.NumberFormat }>();

/** Made once for a locale: making them takes longer than all the words of a page. */
function formatsOf(locale: string): { plurals: Intl.PluralRules; numbers: Intl.NumberFormat } {
  const known = formats.get(locale) ?? {
    plurals: new Intl.PluralRules(locale),
    numbers: new Intl.NumberFormat(locale),
  };
  formats.set(locale, known);
  return known;
}

/**
 * Words of the interface in `locale`. `own` are words a company set for itself (`content/<locale>/ui.yaml`), by key.
 * A place without a value keeps its braces, so that the mistake can be seen.
 */
export function translator(locale: string, own: Record<string, string> = {}): Translate {
  const words = flat[uiLanguageOf(locale)];
  const { plurals, numbers } = formatsOf(locale);
  const look = (key: string): string | undefined => own[key] ?? words.get(key);
  const fill = (text: string, values: Values): string =>
    text.replace(/\{(\w+)\}/g, (place, name: string) => (name in values ? String(values[name]) : place));

  const translate = (key: WordKey, values: Values = {}): string => fill(look(key) ?? key, values);
  return Object.assign(translate, {
    locale,
    plural: (key: PluralKey, count: number, values: Values = {}): string =>
      fill(look(`${key}.${plurals.select(count)}`) ?? look(`${key}.other`) ?? key, {
        count: numbers.format(count),
        ...values,
      }),
    has: (key: string): key is WordKey => words.has(key),
  });
}
