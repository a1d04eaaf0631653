import type { APIRoute } from 'astro';
import { exportInbox } from '../../../components/staff/export-inbox.ts';
import { inboxChoice } from '../../../components/staff/inbox-choice.ts';
import { keepPrivate } from '../../../components/staff/staff-page.ts';

export const prerender = false;
/** Rows in one file: what a spreadsheet opens without complaint. */
const most = 20_000;

/** The list of the inbox as it is filtered, as CSV. */
export const GET: APIRoute = async ({ locals, url }) => {
  const staff = locals.runtime?.staff;
  if (staff?.inbox === undefined) return new Response(null, { status: 404 });
  const filter = inboxChoice(url.searchParams, { site: locals.catalogue.site, me: staff.member.email });
  const { items } = await staff.inbox.list(filter, { from: 0, most });
  const headers = new Headers({
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': 'attachment; filename="inbox.csv"',
  });
  keepPrivate(headers);
  return new Response(exportInbox(items), { headers });
};
