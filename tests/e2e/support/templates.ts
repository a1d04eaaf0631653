import { translator, type Translate } from '../../../src/i18n/index.ts';

export const locales = ['en', 'de'] as const;
export type Locale = (typeof locales)[number];

/** The words of the interface, as the pages have them. */
export const words: Record<Locale, Translate> = { en: translator('en'), de: translator('de') };

/** Pages of the sample content that the tests name, by what they are. */
export const places = {
  en: {
    category: '/en/categories/bike',
    article: '/en/articles/app/pair-bike-with-app',
    articleWithTable: '/en/articles/battery/battery-does-not-charge',
    faq: '/en/faqs/charging-time',
    guide: '/en/troubleshooting/battery-not-charging',
    piece: '/en/news/app-update-5-2',
    hits: '/en/search?q=battery',
    answered: '/en/search?q=how+long+does+it+take+to+charge+the+battery',
    narrowed: '/en/search?q=battery&category=bike&collection=faqs',
    filteredAway: '/en/search?q=voucher+discount&category=bike',
    nothing: '/en/search?q=qwxzvkjq',
  },
  de: {
    category: '/de/categories/bike',
    article: '/de/articles/app/rad-mit-app-koppeln',
    articleWithTable: '/de/articles/akku/akku-laedt-nicht',
    faq: '/de/faqs/ladezeit',
    guide: '/de/troubleshooting/akku-laedt-nicht-ratgeber',
    piece: '/de/news/app-update-5-2',
    hits: '/de/search?q=Akku',
    answered: '/de/search?q=wie+lange+dauert+das+Laden',
    narrowed: '/de/search?q=Akku&category=bike&collection=faqs',
    filteredAway: '/de/search?q=Gutscheine+kombinieren&category=bike',
    nothing: '/de/search?q=qwxzvkjq',
  },
} as const satisfies Record<Locale, Record<string, string>>;

/** An English article that has no German translation, as German readers get it. */
export const fallback = '/de/articles/app/smartwatch-display';

/** One page of every template, by name. */
export function templates(locale: Locale): Record<string, string> {
  const { category, article, articleWithTable, faq, guide, piece, hits, answered, narrowed, filteredAway, nothing } =
    places[locale];
  return {
    home: `/${locale}`,
    'all articles': `/${locale}/articles`,
    category,
    'article with tabs and steps': article,
    'article with a table and a picture': articleWithTable,
    ...(locale === 'de' ? { 'article in another language': fallback } : {}),
    'list of questions': `/${locale}/faqs`,
    question: faq,
    'list of guides': `/${locale}/troubleshooting`,
    guide,
    'list of news': `/${locale}/news`,
    news: piece,
    'search with hits': hits,
    'search with an answer': answered,
    'search narrowed twice': narrowed,
    'search without hits behind a filter': filteredAway,
    'search without hits': nothing,
    'empty search': `/${locale}/search`,
    contact: `/${locale}/contact`,
    'contact from an article': `/${locale}/contact?entry=battery-does-not-charge&topic=technical`,
    'my requests': `/${locale}/requests`,
    'code that is gone': `/${locale}/sign-in/code/AAAAAAAAAAAAAAAAAAAAAA`,
    'link that is gone': `/${locale}/sign-in/link/AAAAAAAAAAAAAAAAAAAAAA`,
    'sign-in for staff': `/${locale}/staff/sign-in`,
    'sign-in for staff that the provider refused': `/${locale}/staff/sign-in?sso=no-role`,
    'second step of a sign-in that is gone': `/${locale}/staff/sign-in/code`,
    thanks: `/${locale}/thanks`,
    'not found': `/${locale}/no-such-page`,
    'request that is gone': `/${locale}/requests/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA`,
  };
}
