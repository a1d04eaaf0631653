import type { APIRoute } from 'astro';

/** Everything public may be found; what is per person or per query need not be. */
export const GET: APIRoute = ({ locals: { catalogue, origin } }) => {
  const perPerson = catalogue.site.locales.flatMap(({ code }) => [
    `/${code}/search`,
    `/${code}/requests/`,
    `/${code}/thanks`,
  ]);
  const lines = [
    'User-agent: *',
    'Disallow: /api/',
    ...perPerson.map((path) => `Disallow: ${path}`),
    '',
    `Sitemap: ${origin}/sitemap-index.xml`,
  ];
  return new Response(`${lines.join('\n')}\n`, { headers: { 'content-type': 'text/plain; charset=utf-8' } });
};
