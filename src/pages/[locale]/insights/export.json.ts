import type { APIRoute } from 'astro';
import { exportSource } from '../../../components/staff/export-source.ts';
import { exportedTables, exportPage, type ExportedPage } from '../../../components/staff/export-table.ts';
import { keepPrivate } from '../../../components/staff/staff-page.ts';

export const prerender = false;

const isPage = (name: string): name is ExportedPage => Object.hasOwn(exportedTables, name);

/** Everything that a page of figures shows, as JSON. */
export const GET: APIRoute = async (context) => {
  const source = exportSource(context);
  const page = context.url.searchParams.get('page') ?? 'overview';
  if (source === undefined || !isPage(page)) return new Response(null, { status: 404 });
  const shown = await exportPage(page, source);
  if (shown === undefined) return new Response(null, { status: 404 });
  const headers = new Headers({
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Disposition': `attachment; filename="insights-${page}.json"`,
  });
  keepPrivate(headers);
  return new Response(JSON.stringify(shown, null, 2), { headers });
};
