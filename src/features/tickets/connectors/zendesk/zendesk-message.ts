import { z } from 'zod';
import type { DeliveryResult, MessageDelivery } from '../../ports.ts';
import { askDesk } from '../ask-desk.ts';
import type { CallDesk } from '../call-desk.ts';
import { describeMessage } from '../describe-message.ts';
import { readFiles } from '../read-files.ts';
import { uploadToZendesk } from './zendesk-files.ts';
import { zendeskTicket } from './zendesk-reading.ts';

const audits = z.object({
  audits: z.array(z.object({ metadata: z.object({ custom: z.record(z.string(), z.unknown()).nullish() }).nullish() })),
  meta: z.object({ has_more: z.boolean(), after_cursor: z.string().nullish() }).optional(),
});
/** Pages of a hundred that are gone through for an earlier attempt. */
const pages = 10;

/**
 * Adds what the requester wrote (`PUT /api/v2/tickets/{id}` with a comment by them). Zendesk takes no key there: the row's id
 * is metadata of the update and is looked up in the ticket's audits before an attempt is repeated. A closed ticket takes no
 * comment any more; the message then becomes a follow-up of it, as it would by mail.
 */
export async function addZendeskMessage(call: CallDesk, delivery: MessageDelivery): Promise<DeliveryResult> {
  const { id, message, attempt, reference } = delivery;
  const path = `/api/v2/tickets/${encodeURIComponent(reference)}`;
  const current = await askDesk(call, { path }, zendeskTicket);
  if (!current.ok) return current.result;
  const { status, requester_id } = current.value.ticket;
  if (attempt > 1) {
    const known = await wasAdded(call, path, id);
    if (typeof known !== 'boolean') return known;
    if (known) return { kind: 'accepted', reference, recognised: true };
  }
  const { files, missing } = await readFiles({ ticket: message, readFile: delivery.readFile });
  const sent = await uploadToZendesk(call, files);
  if (!sent.ok) return sent.result;
  const comment = {
    body: describeMessage(message, [...missing, ...sent.links]),
    author_id: requester_id,
    uploads: sent.uploads,
  };
  const answer = await call(
    status === 'closed'
      ? {
          path: '/api/v2/tickets',
          headers: { 'idempotency-key': sent.uploads.length === 0 ? id : `${id}-${attempt}` },
          json: {
            ticket: {
              via_followup_source_id: Number(reference),
              subject: message.ticket.subject,
              requester_id,
              comment,
              ...(message.closes ? { status: 'solved' } : {}),
            },
          },
        }
      : {
          method: 'PUT',
          path,
          json: { ticket: { comment, ...statusAfter(status, message.closes), metadata: { antwort: id } } },
        },
  );
  return answer.ok ? { kind: 'accepted', reference } : answer.result;
}

/** A ticket nobody has looked at stays new. */
function statusAfter(status: string, closes: boolean): { status?: string } {
  if (closes) return { status: 'solved' };
  return status === 'new' ? {} : { status: 'open' };
}

async function wasAdded(call: CallDesk, path: string, id: string): Promise<boolean | DeliveryResult> {
  let after: string | undefined;
  for (let page = 1; page <= pages; page += 1) {
    const query = { 'page[size]': '100', ...(after === undefined ? {} : { 'page[after]': after }) };
    const answer = await askDesk(call, { path: `${path}/audits`, query }, audits);
    if (!answer.ok) return answer.result;
    if (answer.value.audits.some(({ metadata }) => metadata?.custom?.['antwort'] === id)) return true;
    after = answer.value.meta?.after_cursor ?? undefined;
    if (answer.value.meta?.has_more !== true || after === undefined) return false;
  }
  return false;
}
