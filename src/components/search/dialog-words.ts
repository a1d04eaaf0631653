import type { PageContext } from '../page-context.ts';
import type { Collection } from '../../features/knowledge/schema.ts';

/** What the dialog says, in the language of the page. `{query}` and `{count}` are filled in the browser. */
export interface DialogWords {
  locale: string;
  words: Record<string, string>;
  collections: Record<Collection, string>;
  /** By plural category of the locale. */
  hits: Partial<Record<Intl.LDMLPluralRule, string>>;
  oftenAsked: string[];
}

const names = [
  'dialog',
  'field',
  'placeholder',
  'close',
  'clear',
  'results',
  'searching',
  'answer',
  'correctedTo',
  'literally',
  'recent',
  'forget',
  'forgotten',
  'start',
  'nothing',
  'nothingHint',
  'nothingAsk',
  'notThere',
  'all',
  'offline',
  'offlineHint',
  'failed',
  'tryPage',
  'choose',
  'open',
] as const;

/** The dialog's words for a page, made while the site is built. */
export function dialogWords({ locale, t, text, site }: PageContext, offersMail: boolean): DialogWords {
  const places = { query: '{query}', count: '{count}' };
  const entries = names.map((name) => [name, t(`search.${name}`, places)] as const);
  const placeholder = text(site.home.placeholder);
  return {
    locale,
    words: {
      ...Object.fromEntries(entries),
      ...(placeholder === '' ? {} : { placeholder }),
      ...(offersMail && { tell: t('follow.heading.query') }),
    },
    collections: {
      articles: t('search.articles'),
      faqs: t('search.faqs'),
      troubleshooting: t('search.troubleshooting'),
      news: t('search.news'),
    },
    hits: { one: t('search.hits.one', places), other: t('search.hits.other', places) },
    oftenAsked: site.home.oftenAsked[locale] ?? [],
  };
}
