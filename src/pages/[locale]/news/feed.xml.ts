import rss from '@astrojs/rss';
import type { APIRoute } from 'astro';
import { pageContext } from '../../../components/page-context.ts';
import { currentKnowledge } from '../../../features/knowledge/current.ts';
import { newsIn } from '../../../features/knowledge/select.ts';

export const getStaticPaths = () => currentKnowledge().site.locales.map(({ code }) => ({ params: { locale: code } }));

export const GET: APIRoute<Record<string, unknown>, { locale: string }> = ({ params, locals }) => {
  const { t, site, catalogue, origin, text } = pageContext(locals, params.locale);
  return rss({
    title: `${site.name} ${text(site.tagline)}: ${t('common.news')}`,
    description: t('common.newsLead'),
    site: `${origin}/${params.locale}/news`,
    trailingSlash: false,
    customData: `<language>${params.locale}</language>`,
    items: newsIn(catalogue, params.locale).map(({ entry, url }) => ({
      title: entry.title,
      description: entry.description,
      link: origin + url,
      ...(entry.date === undefined ? {} : { pubDate: new Date(entry.date) }),
    })),
  });
};
