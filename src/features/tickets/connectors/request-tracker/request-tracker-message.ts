import type { DeliveryResult, MessageDelivery } from '../../ports.ts';
import { askDesk } from '../ask-desk.ts';
import type { CallDesk } from '../call-desk.ts';
import { describeMessage } from '../describe-message.ts';
import { isTooLarge, orWithLinks } from '../or-with-links.ts';
import { readFiles, type FileContent } from '../read-files.ts';
import { customerMark, rtTicket, rtTransactions, transactionsOf } from './request-tracker-reading.ts';

/** States of RT's own lifecycle in which a ticket waits for nobody here. */
const atRest = ['resolved', 'rejected', 'stalled'];

/**
 * Adds what the requester wrote as a comment (`POST /REST/2.0/ticket/{id}/comment`). A reply (`/correspond`) would go out by
 * mail to the requester, as if an agent had written it, and so carry a stranger's text to an address that nobody has
 * verified. RT takes no key: the row's id is the subject of the comment, looked up before an attempt is repeated.
 */
export async function addRequestTrackerMessage(call: CallDesk, delivery: MessageDelivery): Promise<DeliveryResult> {
  const { id, message, attempt, reference } = delivery;
  const path = `/REST/2.0/ticket/${encodeURIComponent(reference)}`;
  const mark = customerMark(id);
  const current = await askDesk(call, { path }, rtTicket);
  if (!current.ok) return current.result;
  if (attempt > 1) {
    const said = await askDesk(call, transactionsOf(reference), rtTransactions);
    if (!said.ok) return said.result;
    if (said.value.items.some(({ Data }) => Data?.trim() === mark))
      return { kind: 'accepted', reference, recognised: true };
  }
  const { files, missing } = await readFiles({ ticket: message, readFile: delivery.readFile });
  const status = message.closes ? 'resolved' : atRest.includes(current.value.Status) ? 'open' : undefined;
  const send = (attached: readonly FileContent[], instead: readonly FileContent[]) =>
    call({
      path: `${path}/comment`,
      json: {
        Subject: mark,
        ContentType: 'text/plain',
        Content: describeMessage(message, [...missing, ...instead]),
        ...(status === undefined ? {} : { Status: status }),
        ...rtAttachments(attached),
      },
    });
  const answer = await orWithLinks(files, send, isTooLarge);
  return answer.ok ? { kind: 'accepted', reference } : answer.result;
}

export function rtAttachments(files: readonly FileContent[]): { Attachments?: object[] } {
  if (files.length === 0) return {};
  return {
    Attachments: files.map(({ fileName, mediaType, content }) => ({
      FileName: octets(fileName),
      FileType: mediaType,
      FileContent: Buffer.from(content).toString('base64'),
    })),
  };
}

/**
 * A name as RT 5.0.3 takes it: its REST interface hands on characters where its mail library wants UTF-8 octets, breaks
 * umlauts, and answers 500 to whatever is beyond Latin 1. One character per octet comes out right.
 */
const octets = (name: string): string => Buffer.from(name, 'utf8').toString('latin1');
