import { z } from 'zod';
import type { DeliveryResult, TicketConnector } from '../../ports.ts';
import type { AnsweredField, TicketDocument } from '../../schema.ts';
import { callDesk, type CallDesk, type DeskConnection } from '../call-desk.ts';
import { checkDesk } from '../check-desk.ts';
import { describeMessage } from '../describe-message.ts';
import { describeTicket } from '../describe-ticket.ts';
import { deskFields, type DeskFields } from '../desk-fields.ts';
import { findInLiveAgent } from './liveagent-lookup.ts';
import { readLiveAgentTicket } from './liveagent-reading.ts';
import { uploadToLiveAgent } from './liveagent-files.ts';
import { readFiles } from '../read-files.ts';

export interface LiveAgentOptions extends DeskConnection {
  /** API key of version 3. */
  apiKey: string;
  /** Id of the department that tickets go to where the ticket names no other. */
  department: string;
  /** Mail account of LiveAgent that answers come from. */
  recipient: string;
  /** Codes of ticket fields of the account; beside the fields of topics `topic`, `language`, `priority` and `severity`. */
  fields?: DeskFields | undefined;
}

const created = z.object({ id: z.string(), code: z.string().optional() });

/**
 * Opens tickets in LiveAgent (`POST /api/v3/tickets`, https://support.liveagent.com/911737-API-v3, models in
 * https://github.com/QualityUnit/LiveAgent-api-python/tree/master/docs). LiveAgent knows no key for repetitions: the
 * request's number ends the subject and is looked up before an attempt is repeated. Its API adds no message to a ticket,
 * so what a customer writes later becomes a ticket that names the first one; agents merge the two.
 */
export function createLiveAgentConnector(options: LiveAgentOptions): TicketConnector {
  const { apiKey, department, recipient, fields, ...connection } = options;
  const calling = (signal: AbortSignal): CallDesk => callDesk(connection, { apikey: apiKey }, signal);
  const open = async (
    call: CallDesk,
    ticket: { subject: string; message: string; requester: { email: string; name?: string | undefined } },
    more: { departmentid?: string; attachments?: string; custom_fields?: object[] },
  ): Promise<DeliveryResult> => {
    const { name } = ticket.requester;
    const answer = await call({
      path: '/api/v3/tickets',
      json: {
        useridentifier: ticket.requester.email,
        ...(name === undefined ? {} : { recipient_name: name }),
        subject: ticket.subject,
        message: ticket.message,
        departmentid: department,
        recipient,
        status: 'N',
        is_html_message: 'N',
        // The customer hears from the portal; a mail of the desk would carry what was typed to an address nobody checked.
        do_not_send_mail: 'Y',
        ...more,
      },
    });
    if (!answer.ok) return answer.result;
    return { kind: 'accepted', reference: created.safeParse(answer.json).data?.id };
  };
  return {
    name: 'liveagent',
    capabilities: { recognisesRepetition: false, files: 'uploads' },
    check: (signal) =>
      checkDesk(calling(signal), { method: 'GET', path: `/api/v3/departments/${encodeURIComponent(department)}` }),
    async deliver(delivery, signal) {
      const { ticket, attempt } = delivery;
      const call = calling(signal);
      const subject = `${ticket.subject} [${ticket.number}]`;
      if (attempt > 1) {
        const known = await findInLiveAgent(call, { subject, since: ticket.createdAt });
        if (known !== undefined) return known;
      }
      const { files, missing } = await readFiles(delivery);
      const sent = await uploadToLiveAgent(call, files);
      if (!sent.ok) return sent.result;
      const links = [...missing, ...sent.links];
      const custom = deskFields(answersOf(ticket), fields).map(([code, value]) => ({ code, value }));
      return open(
        call,
        {
          subject,
          message: describeTicket({ ...ticket, attachments: links }, { links: true, customerReads: true }),
          requester: ticket.requester,
        },
        {
          ...(ticket.team === undefined ? {} : { departmentid: ticket.team }),
          ...(sent.ids.length === 0 ? {} : { attachments: sent.ids.join(',') }),
          ...(custom.length === 0 ? {} : { custom_fields: custom }),
        },
      );
    },
    async deliverMessage({ message, reference, attempt, readFile }, signal) {
      const call = calling(signal);
      const subject = `Re: ${message.ticket.subject} [${message.ticket.number}] #${message.id.slice(0, 8)}`;
      const known = attempt > 1 ? await findInLiveAgent(call, { subject, since: message.at }) : undefined;
      if (known !== undefined && known.kind !== 'accepted') return known;
      if (known === undefined && (message.body !== '' || message.attachments.length > 0)) {
        const { files, missing } = await readFiles({ ticket: message, readFile });
        const sent = await uploadToLiveAgent(call, files);
        if (!sent.ok) return sent.result;
        const text = describeMessage(message, [...missing, ...sent.links]);
        const opened = await open(
          call,
          { subject, message: `${text}\nTicket: ${reference}`, requester: message.ticket.requester },
          sent.ids.length === 0 ? {} : { attachments: sent.ids.join(',') },
        );
        if (opened.kind !== 'accepted') return opened;
      }
      if (message.closes) {
        const path = `/api/v3/tickets/${encodeURIComponent(reference)}`;
        const closed = await call({ method: 'PUT', path, json: { status: 'R' } });
        if (!closed.ok && closed.result.kind === 'retry') return closed.result;
      }
      return { kind: 'accepted', reference, recognised: known !== undefined };
    },
    readTicket: (reference, signal) => readLiveAgentTicket(calling(signal), reference),
  };
}

/** What LiveAgent has no place for of its own goes into fields of the account, where there are some. */
function answersOf({ fields, priority, severity, locale, topicLabel }: TicketDocument): AnsweredField[] {
  const facts = {
    topic: topicLabel,
    language: locale,
    priority,
    severity: [severity.level, ...severity.reasons].join('; '),
  };
  return [...fields, ...Object.entries(facts).map(([id, value]) => ({ id, label: id, value }))];
}
