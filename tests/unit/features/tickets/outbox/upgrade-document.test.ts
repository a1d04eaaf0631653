import { expect, test } from 'vitest';
import { ticketDocumentOf } from '../../../../../src/features/tickets/outbox/upgrade-document.ts';
import { aDocument } from '../../../../support/tickets.ts';

const context = { searches: ['battery'], read: [], suggested: [], guidePath: [] };
const first = {
  version: 1,
  id: 't-1',
  number: '4711-2039',
  createdAt: '2026-11-01T10:00:00.000Z',
  locale: 'de',
  topic: 'technical',
  subject: 'Akku lädt nicht',
  description: 'Die Lampe blinkt rot.',
  requester: { email: 'anna@example.com' },
  fields: { orderNumber: 'N-1' },
  context,
  attachments: [
    {
      fileName: 'lamp.png',
      mediaType: 'image/png',
      size: 68,
      sha256: 'ab',
      url: 'https://help.example/api/attachments/f-1/secret',
    },
  ],
};

test('a ticket that was put in before an update is delivered like one of today', () => {
  expect(ticketDocumentOf(first)).toEqual({
    ...first,
    version: 2,
    topicLabel: 'technical',
    fields: [{ id: 'order-number', label: 'Order number', value: 'N-1' }],
    priority: 'normal',
    severity: { level: 'normal', reasons: [] },
    attachments: [{ ...first.attachments[0], id: 'f-1' }],
  });
});

test('one of today stays as it is, and anything else is refused', () => {
  const present = aDocument();
  expect(ticketDocumentOf(present)).toEqual(present);
  expect(() => ticketDocumentOf({ version: 3 })).toThrow();
  expect(() => ticketDocumentOf('{}')).toThrow();
});
