import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { DeliveryResult } from '../../ports.ts';
import type { TicketDocument } from '../../schema.ts';
import { askDesk } from '../ask-desk.ts';
import type { CallDesk } from '../call-desk.ts';

const contact = z.object({ source_id: z.string() });
const conversation = z.object({ id: z.number() });
const conversations = z.array(conversation);

/**
 * The contact and the one conversation of a delivery. Asking again for a contact with a known `source_id` gives the same one;
 * its conversation is looked up before another is opened. A contact is the person with that address, whichever `source_id`.
 */
export async function openChatwoot(
  call: CallDesk,
  base: string,
  {
    sourceId,
    ticket,
    hmacToken,
    repeated,
  }: { sourceId: string; ticket: TicketDocument; hmacToken?: string | undefined; repeated: boolean },
): Promise<{ ok: true; path: string; reference: string } | Failure> {
  const { requester } = ticket;
  const identity =
    hmacToken === undefined
      ? {}
      : // It shows that the request comes from us. The address is no part of it: nobody has checked that yet.
        { identifier: sourceId, identifier_hash: createHmac('sha256', hmacToken).update(sourceId).digest('hex') };
  const made = await call({
    path: `${base}/contacts`,
    json: { source_id: sourceId, email: requester.email, name: requester.name ?? requester.email, ...identity },
  });
  if (!made.ok) return made;
  const source = contact.safeParse(made.json).data?.source_id;
  if (source === undefined) return unclear('The desk took a contact and did not say under which id');
  const path = `${base}/contacts/${encodeURIComponent(source)}/conversations`;
  const known = repeated ? await knownOne(call, path) : undefined;
  const id = known ?? (await openOne(call, path, ticket));
  if (typeof id === 'object') return id;
  return { ok: true, path: `${path}/${id}`, reference: `${source}/${id}` };
}

type Failure = { ok: false; result: Exclude<DeliveryResult, { kind: 'accepted' }> };

async function knownOne(call: CallDesk, path: string): Promise<number | undefined | Failure> {
  const answer = await askDesk(call, { path }, conversations);
  return answer.ok ? answer.value[0]?.id : answer;
}

async function openOne(call: CallDesk, path: string, ticket: TicketDocument): Promise<number | Failure> {
  const answer = await call({
    path,
    json: {
      custom_attributes: {
        request: ticket.number,
        subject: ticket.subject,
        topic: ticket.topic,
        language: ticket.locale,
        priority: ticket.priority,
        severity: ticket.severity.level,
        ...(ticket.team === undefined ? {} : { team: ticket.team }),
        ...Object.fromEntries(ticket.fields.map(({ id, value }) => [id.replaceAll('-', '_'), value])),
      },
    },
  });
  if (!answer.ok) return answer;
  return conversation.safeParse(answer.json).data?.id ?? unclear('The desk opened a conversation without an id');
}

const unclear = (reason: string): Failure => ({ ok: false, result: { kind: 'retry', reason } });
