import type { APIRoute } from 'astro';
import { placesIn, sitemapXml } from '../components/sitemap.ts';
import { currentKnowledge } from '../features/knowledge/current.ts';

export const getStaticPaths = () => currentKnowledge().site.locales.map(({ code }) => ({ params: { locale: code } }));

export const GET: APIRoute<Record<string, unknown>, { locale: string }> = ({ params, locals: { catalogue, origin } }) =>
  new Response(sitemapXml(placesIn(catalogue, params.locale), origin, catalogue.site.defaultLocale), {
    headers: { 'content-type': 'application/xml; charset=utf-8' },
  });
