import type { Attachment, Ticket, TicketEvent } from '../../features/tickets/schema.ts';

/** Something said, or something that happened, as the status page lists it. */
export type TimelineItem =
  | {
      kind: 'words';
      author: 'customer' | 'desk';
      authorName?: string | undefined;
      subject?: string | undefined;
      body: string;
      at: string;
      attachments: Attachment[];
    }
  | { kind: 'event'; event: Exclude<TicketEvent['kind'], 'message'> | 'received'; at: string };

/**
 * What was said and what happened, in order of time. An event that only says that there is a message is left out where the
 * message itself stands; several desks that were given the request count as one.
 */
export function timeline(
  ticket: Pick<Ticket, 'subject' | 'description' | 'createdAt' | 'attachments' | 'messages' | 'events'>,
): TimelineItem[] {
  const { subject, description, createdAt, attachments, messages, events } = ticket;
  const answers = new Set(messages.filter(({ author }) => author === 'desk').map(({ at }) => at));
  const firstPassedOn = events.find(({ kind }) => kind === 'passed-on');
  const happened = events.flatMap((event): TimelineItem[] => {
    const { kind, at } = event;
    if (kind === 'message' || (kind === 'answered' && answers.has(at))) return [];
    if (kind === 'passed-on' && event !== firstPassedOn) return [];
    return [{ kind: 'event', event: kind, at }];
  });
  const said = messages.map(({ author, authorName, body, at, attachments: files }): TimelineItem => ({
    kind: 'words',
    ...{ author, authorName, body, at, attachments: files },
  }));
  // What was said stands before what it brought about.
  const later = [...said, ...happened].sort((a, b) => a.at.localeCompare(b.at));
  return [
    { kind: 'words', author: 'customer', subject, body: description, at: createdAt, attachments },
    { kind: 'event', event: 'received', at: createdAt },
    ...later,
  ];
}
