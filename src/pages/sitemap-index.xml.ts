import type { APIRoute } from 'astro';
import { sitemapIndexXml } from '../components/sitemap.ts';

export const GET: APIRoute = ({ locals: { catalogue, origin } }) =>
  new Response(
    sitemapIndexXml(
      catalogue.site.locales.map(({ code }) => code),
      origin,
    ),
    { headers: { 'content-type': 'application/xml; charset=utf-8' } },
  );
