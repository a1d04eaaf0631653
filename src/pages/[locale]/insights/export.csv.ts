import type { APIRoute } from 'astro';
import { exportSource } from '../../../components/staff/export-source.ts';
import { allExportedTables, exportTable } from '../../../components/staff/export-table.ts';
import { keepPrivate } from '../../../components/staff/staff-page.ts';

export const prerender = false;

/** A table of figures as CSV. */
export const GET: APIRoute = async (context) => {
  const source = exportSource(context);
  const table = allExportedTables.find((known) => known === context.url.searchParams.get('table'));
  if (source === undefined || table === undefined) return new Response(null, { status: 404 });
  const headers = new Headers({
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="insights-${table}.csv"`,
  });
  keepPrivate(headers);
  return new Response(await exportTable(table, source), { headers });
};
