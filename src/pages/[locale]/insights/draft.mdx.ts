import type { APIRoute } from 'astro';
import { sendDraft } from '../../../components/staff/send-draft.ts';

export const prerender = false;

/** A draft of an article with the words of those who missed it, as a file. */
export const GET: APIRoute = ({ locals, url: { searchParams } }) => {
  const title = searchParams.get('title');
  if (locals.runtime?.staff?.insights === undefined || title === null) return new Response(null, { status: 404 });
  return sendDraft({ title, queries: searchParams.getAll('q'), lines: searchParams.getAll('because') });
};
