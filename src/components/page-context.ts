import type { Catalogue, Site } from '../features/knowledge/schema.ts';
import type { LocalizedText } from '../features/knowledge/text-schema.ts';
import { translator, uiLanguageOf, type Translate } from '../i18n/index.ts';
import { localized } from '../lib/localized.ts';
import type { PageServices } from '../server/page-services.ts';

/** What nearly every component asks for: words, dates and settings in the language of the page. */
export interface PageContext {
  locale: string;
  dir: 'ltr' | 'rtl';
  site: Site;
  catalogue: Catalogue;
  origin: string;
  t: Translate;
  /** The string of a localized text for this page. */
  text: (value: LocalizedText | undefined) => string;
  /** An ISO date in words. */
  date: (iso: string, style?: 'long' | 'medium') => string;
  /** Name of a language in the language of the page. */
  languageName: (locale: string) => string;
}

export function pageContext({ catalogue, origin }: PageServices, locale: string): PageContext {
  const { site } = catalogue;
  // Without words of its own, a locale speaks the interface's language; names of languages and dates have to agree with it.
  const speech = catalogue.ui[locale] === undefined ? spokenIn(locale) : locale;
  return {
    locale,
    dir: dirOf(site, locale),
    site,
    catalogue,
    origin,
    t: translator(locale, catalogue.ui[locale]),
    text: (value) => localized(value, locale, site.defaultLocale),
    date: (iso, style = 'long') => formatsOf(speech)[style].format(new Date(iso)),
    languageName: (code) => formatsOf(speech).languages.of(code) ?? code,
  };
}

interface Formats {
  long: Intl.DateTimeFormat;
  medium: Intl.DateTimeFormat;
  languages: Intl.DisplayNames;
}
const known = new Map<string, Formats>();

/** Making a format takes longer than to render a row of a table: each is made once for a language. */
function formatsOf(speech: string): Formats {
  let formats = known.get(speech);
  if (formats === undefined) {
    formats = {
      long: new Intl.DateTimeFormat(speech, { dateStyle: 'long', timeZone: 'UTC' }),
      medium: new Intl.DateTimeFormat(speech, { dateStyle: 'medium', timeZone: 'UTC' }),
      languages: new Intl.DisplayNames([speech], { type: 'language', fallback: 'code' }),
    };
    known.set(speech, formats);
  }
  return formats;
}

/** The locale itself where the interface is written in its language, else that language. */
function spokenIn(locale: string): string {
  const language = uiLanguageOf(locale);
  return locale.split('-')[0] === language ? locale : language;
}

/** Direction of writing of a locale. */
export function dirOf(site: Site, locale: string): 'ltr' | 'rtl' {
  return site.locales.find(({ code }) => code === locale)?.dir ?? 'ltr';
}

/** The same page in every locale of the site. `translated` is false where another language stands in. */
export interface PageVersion {
  locale: string;
  url: string;
  translated: boolean;
}

/** Versions of a page that every locale has at the same place, such as the list of news. */
export function samePlace(site: Site, path: string): PageVersion[] {
  const rest = path.replace(/^\/[^/?#]+/, '');
  return site.locales.map(({ code }) => ({ locale: code, url: `/${code}${rest}`, translated: true }));
}
