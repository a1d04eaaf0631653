import type { APIRoute } from 'astro';
import { exportTable } from '../../../components/staff/export-table.ts';
import { exportedTables, overviewChoice } from '../../../components/staff/overview-choice.ts';
import { keepPrivate } from '../../../components/staff/staff-page.ts';

export const prerender = false;

/** A table of figures as CSV. */
export const GET: APIRoute = async ({ locals, url }) => {
  const overview = locals.runtime?.staff?.insights?.overview;
  const table = exportedTables.find((known) => known === url.searchParams.get('table'));
  if (overview === undefined || table === undefined) return new Response(null, { status: 404 });
  const headers = new Headers({
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="insights-${table}.csv"`,
  });
  keepPrivate(headers);
  const choice = overviewChoice(url.searchParams, locals.catalogue.site);
  return new Response(exportTable(table, await overview(choice)), { headers });
};
