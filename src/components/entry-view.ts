import type { Entry, EntrySummary } from '../features/knowledge/schema.ts';
import { categoryTrail, pageOf, translationsOf, type Page } from '../features/knowledge/select.ts';
import { dirOf, type PageContext, type PageVersion } from './page-context.ts';
import { articleData, faqPage, type Crumb } from './structured-data.ts';

const listOf = {
  articles: 'common.articles',
  faqs: 'common.faqs',
  troubleshooting: 'common.guides',
  news: 'common.news',
} as const;

/** What the frame of an entry's page needs: where it stands, its other languages, its structured data. */
export function entryView(context: PageContext, { entry, url, isFallback }: Page<Entry>) {
  const { locale, site, catalogue, origin } = context;
  return {
    frame: {
      locale,
      title: entry.title,
      description: entry.description,
      versions: versionsOf(context, entry),
      canonical: isFallback ? entry.url : undefined,
      category: categoryTrail(catalogue, entry.category)[0]?.id,
      current: entry.collection === 'news' ? 'news' : 'topics',
      type: 'article' as const,
      crumbs: crumbsOf(context, entry),
      jsonLd: [entry.collection === 'faqs' ? faqPage([entry]) : articleData(entry, origin)],
      markdown: `${url}.md`,
    },
    /** Language and direction of the text, where they are not those of the page. */
    lang: isFallback ? entry.locale : undefined,
    dir: isFallback ? dirOf(site, entry.locale) : undefined,
  };
}

/** The page of an entry in every locale; `translated` where the text is in that language. */
function versionsOf({ catalogue, site }: PageContext, entry: EntrySummary): PageVersion[] {
  const translations = translationsOf(catalogue, entry);
  return site.locales.map(({ code }) => {
    const translation = translations.find((known) => known.locale === code);
    return {
      locale: code,
      url: translation?.url ?? pageOf(catalogue, entry.id, code)?.url ?? `/${code}`,
      translated: translation !== undefined,
    };
  });
}

/** From the shelf down to the entry; FAQs, guides and news stand below their own lists where they have no shelf. */
function crumbsOf({ catalogue, locale, text, t }: PageContext, entry: EntrySummary): Crumb[] {
  const trail = categoryTrail(catalogue, entry.category).map((category) => ({
    label: text(category.title),
    url: `/${locale}/categories/${category.id}`,
  }));
  const list = { label: t(listOf[entry.collection]), url: `/${locale}/${entry.collection}` };
  return [...(trail.length > 0 ? trail : [list]), { label: entry.title }];
}
