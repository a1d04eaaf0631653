import { expect, test } from 'vitest';
import { timeline } from '../../../src/components/tickets/timeline.ts';
import type { TicketEvent, TicketMessage } from '../../../src/features/tickets/schema.ts';

const message = (author: 'customer' | 'desk', at: string): TicketMessage => ({
  ...{ id: at, ticketId: 't', author, body: `${author} ${at}`, at, attachments: [] },
});
const told = (messages: TicketMessage[], events: TicketEvent[]): string[] =>
  timeline({ subject: 'Bell', description: 'Where?', createdAt: '0', attachments: [], messages, events }).map((item) =>
    item.kind === 'event' ? item.event : item.body,
  );

test('what was said and what happened stand in order of time, words before what they brought about', () => {
  expect(
    told(
      [message('customer', '4'), message('desk', '2')],
      [
        { kind: 'passed-on', at: '1' },
        { kind: 'solved', at: '3' },
        { kind: 'reopened', at: '4' },
      ],
    ),
  ).toEqual(['Where?', 'received', 'passed-on', 'desk 2', 'solved', 'customer 4', 'reopened']);
});

test('an event is left out where the message itself stands, and told where only the event is known', () => {
  const events: TicketEvent[] = [
    { kind: 'answered', at: '2' },
    { kind: 'message', at: '3' },
    { kind: 'answered', at: '5' },
  ];
  expect(told([message('desk', '2'), message('customer', '3')], events)).toEqual([
    ...['Where?', 'received', 'desk 2', 'customer 3', 'answered'],
  ]);
});

test('several desks that were given the request count as one', () => {
  expect(
    told(
      [],
      [
        { kind: 'passed-on', at: '1' },
        { kind: 'passed-on', at: '2' },
      ],
    ),
  ).toEqual(['Where?', 'received', 'passed-on']);
});
