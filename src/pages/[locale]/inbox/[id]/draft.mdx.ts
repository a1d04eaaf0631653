import type { APIRoute } from 'astro';
import { pageContext } from '../../../../components/page-context.ts';
import { itemEvidence } from '../../../../components/staff/evidence.ts';
import { sendDraft } from '../../../../components/staff/send-draft.ts';

export const prerender = false;

/** A draft of an article with a comment or review as its evidence, as a file. */
export const GET: APIRoute = async ({ locals, params }) => {
  const inbox = locals.runtime?.staff?.inbox;
  const item = await inbox?.find(params['id'] ?? '');
  if (inbox === undefined || item === undefined) return new Response(null, { status: 404 });
  const searches = item.comment === undefined ? [] : await inbox.searchesTo(item.comment.entryId);
  return sendDraft(itemEvidence(item, { searches, context: pageContext(locals, params['locale'] ?? '') }));
};
