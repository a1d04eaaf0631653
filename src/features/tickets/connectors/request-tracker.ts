import { z } from 'zod';
import type { TicketConnector } from '../ports.ts';
import { callDesk, type DeskConnection } from './call-desk.ts';
import { checkDesk } from './check-desk.ts';
import { describeTicket } from './describe-ticket.ts';
import { readFiles } from './read-files.ts';

export interface RequestTrackerOptions extends DeskConnection {
  /** Queue the tickets go to. */
  queue: string;
  credentials: { token: string } | { user: string; password: string };
}

const created = z.object({ id: z.union([z.number(), z.string()]) });
const found = z.object({ items: z.array(z.object({ id: z.union([z.number(), z.string()]) })) });

/**
 * Opens tickets in Request Tracker 5 (`POST /REST/2.0/ticket`, https://docs.bestpractical.com/rt/5.0.0/RT/REST2.html). RT
 * knows no key for repetitions: the request's number stands in the subject and is looked up before an attempt is repeated.
 */
export function createRequestTrackerConnector({
  queue,
  credentials,
  ...connection
}: RequestTrackerOptions): TicketConnector {
  const authorization =
    'token' in credentials
      ? `token ${credentials.token}`
      : `Basic ${Buffer.from(`${credentials.user}:${credentials.password}`).toString('base64')}`;
  return {
    name: 'request-tracker',
    capabilities: { recognisesRepetition: false, files: 'uploads' },
    check: (signal) =>
      checkDesk(callDesk(connection, { authorization }, signal), {
        method: 'GET',
        path: `/REST/2.0/queue/${encodeURIComponent(queue)}`,
      }),
    async deliver(delivery, signal) {
      const { ticket, attempt } = delivery;
      const call = callDesk(connection, { authorization }, signal);
      const mark = `[Antwort ${ticket.number}]`;
      if (attempt > 1) {
        const query = { query: `Queue = '${quoted(queue)}' AND Subject LIKE '${quoted(mark)}'`, per_page: '1' };
        const answer = await call({ method: 'GET', path: '/REST/2.0/tickets', query });
        if (!answer.ok) return answer.result;
        const [known] = found.safeParse(answer.json).data?.items ?? [];
        if (known !== undefined) return { kind: 'accepted', reference: String(known.id) };
      }
      const { files, missing } = await readFiles(delivery);
      const answer = await call({
        path: '/REST/2.0/ticket',
        json: {
          Queue: queue,
          Subject: `${ticket.subject} ${mark}`,
          Requestor: ticket.requester.email,
          ContentType: 'text/plain',
          Content: describeTicket({ ...ticket, attachments: missing }, { links: true }),
          ...(files.length === 0
            ? {}
            : {
                Attachments: files.map(({ fileName, mediaType, content }) => ({
                  FileName: fileName,
                  FileType: mediaType,
                  FileContent: Buffer.from(content).toString('base64'),
                })),
              }),
        },
      });
      if (!answer.ok) return answer.result;
      return { kind: 'accepted', reference: created.safeParse(answer.json).data?.id.toString() };
    },
  };
}

/** A value inside the quotes of TicketSQL. */
const quoted = (text: string): string => text.replace(/[\\']/g, (sign) => `\\${sign}`);
