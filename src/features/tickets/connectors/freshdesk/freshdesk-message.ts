import type { DeliveryResult, MessageDelivery } from '../../ports.ts';
import { asHtml } from '../as-html.ts';
import { askDesk } from '../ask-desk.ts';
import type { CallDesk } from '../call-desk.ts';
import { describeMessage } from '../describe-message.ts';
import { deliveryTag } from '../describe-ticket.ts';
import { freshdeskForm } from './freshdesk-form.ts';
import { freshdeskTicket, readConversations } from './freshdesk-reading.ts';
import { isTooLarge, orWithLinks } from '../or-with-links.ts';
import { readFiles, type FileContent } from '../read-files.ts';

/**
 * Adds what the requester wrote as a public, incoming note in their name (`POST /api/v2/tickets/{id}/notes`,
 * https://developers.freshdesk.com/api/#add_note_to_a_ticket): `/reply` would be an agent's answer and would be mailed to
 * the customer. Notes take no key, so the row's id ends the text and is looked up before an attempt is repeated. The state
 * is a second request (`PUT /api/v2/tickets/{id}`), which does no harm when it is repeated.
 */
export async function addFreshdeskMessage(call: CallDesk, delivery: MessageDelivery): Promise<DeliveryResult> {
  const { id, message, attempt, reference } = delivery;
  const path = `/api/v2/tickets/${encodeURIComponent(reference)}`;
  const current = await askDesk(call, { path }, freshdeskTicket);
  if (!current.ok) return current.result;
  const mark = deliveryTag(id);
  const said = attempt > 1 ? await readConversations(call, path) : undefined;
  if (said?.ok === false) return said.result;
  const recognised = said?.value.some(({ body_text }) => body_text?.includes(mark) === true) === true;
  if (!recognised) {
    const { files, missing } = await readFiles({ ticket: message, readFile: delivery.readFile });
    const send = (attached: readonly FileContent[], instead: readonly FileContent[]) => {
      const { form, links } = freshdeskForm({ files: attached, missing: [...missing, ...instead] });
      const note = {
        body: asHtml(`${describeMessage(message, links)}\n${mark}`),
        private: false,
        incoming: true,
        user_id: current.value.requester_id,
      };
      for (const [name, value] of Object.entries(note)) form.append(name, String(value));
      return call({ path: `${path}/notes`, ...(form.has('attachments[]') ? { body: form } : { json: note }) });
    };
    const added = await orWithLinks(files, send, isTooLarge);
    if (!added.ok) return added.result;
  }
  const status = message.closes ? 4 : 2;
  if (current.value.status === status) return { kind: 'accepted', reference, recognised };
  const changed = await call({ method: 'PUT', path, json: { status } });
  return changed.ok ? { kind: 'accepted', reference, recognised } : changed.result;
}
