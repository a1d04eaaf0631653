import type { APIRoute } from 'astro';
import { overviewChoice } from '../../../components/staff/overview-choice.ts';
import { keepPrivate } from '../../../components/staff/staff-page.ts';

export const prerender = false;

/** Everything that the page of figures shows, as JSON. */
export const GET: APIRoute = async ({ locals, url }) => {
  const overview = locals.runtime?.staff?.insights?.overview;
  if (overview === undefined) return new Response(null, { status: 404 });
  const headers = new Headers({
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Disposition': 'attachment; filename="insights.json"',
  });
  keepPrivate(headers);
  const choice = overviewChoice(url.searchParams, locals.catalogue.site);
  return new Response(JSON.stringify(await overview(choice), null, 2), { headers });
};
