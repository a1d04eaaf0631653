import type { ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import { createFreshdeskConnector } from '../../../src/features/tickets/connectors/freshdesk.ts';
import { createRequestTrackerConnector } from '../../../src/features/tickets/connectors/request-tracker.ts';
import { createZammadConnector } from '../../../src/features/tickets/connectors/zammad.ts';
import { createZendeskConnector } from '../../../src/features/tickets/connectors/zendesk.ts';
import type { TicketConnector } from '../../../src/features/tickets/ports.ts';
import { startFakeDesk, type FakeDesk, type SeenRequest } from '../../support/fake-desk.ts';
import { aDelivery, aDocument } from '../../support/tickets.ts';
import { connectorContract } from './connector-contract.ts';

const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;
const base = (desk: FakeDesk) => ({ url: new URL(desk.url).origin, allowPrivate: true });

interface Desk {
  make(desk: FakeDesk): TicketConnector;
  /** What the desk answers to a new ticket. */
  created: unknown;
  /** What it answers when asked for the ticket of an earlier attempt, known and unknown. */
  known: unknown;
  unknown: unknown;
  authorization: string;
  reference?: string;
}

const desks: Record<string, Desk> = {
  zammad: {
    make: (desk) => createZammadConnector({ ...base(desk), token: 'secret', group: 'Support' }),
    created: { id: 7, number: '31007' },
    reference: '31007/7',
    known: [{ id: 7, number: '31007' }],
    unknown: [],
    authorization: 'Token token=secret',
  },
  zendesk: {
    make: (desk) => createZendeskConnector({ ...base(desk), user: 'agent@example.com', token: 'secret' }),
    created: { ticket: { id: 31007 } },
    known: { tickets: [{ id: 31007 }] },
    unknown: { tickets: [] },
    authorization: basic('agent@example.com/token:secret'),
  },
  freshdesk: {
    make: (desk) => createFreshdeskConnector({ ...base(desk), apiKey: 'secret' }),
    created: { id: 31007 },
    known: { total: 1, results: [{ id: 31007 }] },
    unknown: { total: 0, results: [] },
    authorization: basic('secret:X'),
  },
  'request-tracker': {
    make: (desk) =>
      createRequestTrackerConnector({ ...base(desk), queue: "Men's bikes", credentials: { token: 'secret' } }),
    created: { id: '31007', type: 'ticket' },
    known: { count: 1, items: [{ id: '31007', type: 'ticket' }] },
    unknown: { count: 0, items: [] },
    authorization: 'token secret',
  },
};

const json =
  (body: unknown, status = 200) =>
  (res: ServerResponse) =>
    res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

const files = [
  { id: 'f1', fileName: 'lämp.png', mediaType: 'image/png', size: 9, sha256: '00', url: 'https://help.example.com/f1' },
];

for (const [name, { make, created, known, unknown, authorization, reference = '31007' }] of Object.entries(desks)) {
  connectorContract(name, make, (desk) => desk.answers(json(created, 201)));

  describe(name, () => {
    const run = async (
      how: (res: ServerResponse, seen: readonly SeenRequest[]) => void,
      changes: Parameters<typeof aDelivery>[0] = {},
    ) => {
      const desk = await startFakeDesk();
      desk.answers((res) => how(res, desk.seen));
      try {
        const result = await make(desk).deliver(aDelivery(changes), AbortSignal.timeout(5_000));
        return { result, seen: desk.seen };
      } finally {
        await desk.close();
      }
    };

    test('tells the number of the desk and shows its credentials to nobody else', async () => {
      const { result, seen } = await run(json(created, 201));
      expect(result).toEqual({ kind: 'accepted', reference });
      expect(seen.map((request) => request.headers.authorization)).toEqual([authorization]);
    });

    test('sends what the customer wrote, who asks and what an agent wants to know', async () => {
      const { seen } = await run(json(created, 201));
      const body = decodeURIComponent(seen[0]?.body ?? '');
      for (const part of ['Akku lädt nicht', 'Die Lampe blinkt rot.', 'anna@example.com', '4711-2039', 'N-1'])
        expect(body).toContain(part);
    });

    test('asks before it repeats, and takes the ticket of the earlier attempt for its own', async () => {
      const { result, seen } = await run(json(known), { attempt: 2 });
      expect(result).toEqual({ kind: 'accepted', reference });
      expect(seen.map((request) => request.method)).toEqual(['GET']);
    });

    test('opens the ticket where the earlier attempt left none', async () => {
      const { result, seen } = await run((res, so) => json(so.length === 1 ? unknown : created)(res), { attempt: 2 });
      expect(result.kind).toBe('accepted');
      expect(seen.map((request) => request.method)).toEqual(['GET', 'POST']);
    });

    test('does not open another one while it cannot know', async () => {
      const { result, seen } = await run((res) => res.writeHead(503).end(), { attempt: 2 });
      expect(result.kind).toBe('retry');
      expect(seen).toHaveLength(1);
    });

    test('sends files with it', async () => {
      const ticket = { ...aDocument(), attachments: files };
      const { result, seen } = await run(
        (res, so) =>
          json((so.at(-1)?.path ?? '').includes('/uploads') ? { upload: { token: 'u1' } } : created, 201)(res),
        { ticket },
      );
      expect(result.kind).toBe('accepted');
      const sent = seen.map((request) => request.body).join('\n');
      const content = Buffer.from('lämp.png');
      expect(sent.includes(content.toString('base64')) || sent.includes('lämp.png')).toBe(true);
      expect(sent).not.toContain('https://help.example.com/f1');
    });

    test('names a file that is gone by its link', async () => {
      const ticket = { ...aDocument(), attachments: files };
      const { result, seen } = await run(json(created, 201), { ticket, readFile: async () => undefined });
      expect(result.kind).toBe('accepted');
      expect(decodeURIComponent(seen[0]?.body ?? '')).toContain('https://help.example.com/f1');
    });

    test('an answer without a number is still a ticket', async () => {
      const { result } = await run((res) => res.writeHead(201).end('ok'));
      expect(result).toEqual({ kind: 'accepted', reference: undefined });
    });
  });
}

test('zendesk is given the key of the row, the same in every attempt', async () => {
  const desk = await startFakeDesk();
  desk.answers(json({ tickets: [], ticket: { id: 1 } }));
  const connector = desks['zendesk']?.make(desk);
  for (const attempt of [1, 2]) await connector?.deliver(aDelivery({ attempt }), AbortSignal.timeout(5_000));
  await desk.close();
  const posts = desk.seen.filter((request) => request.method === 'POST');
  expect(posts.map((request) => request.headers['idempotency-key'])).toEqual(['row-1', 'row-1']);
  expect(posts[0]?.body).toBe(posts[1]?.body);
});

test('freshdesk is given text, never the mark-up of a stranger', async () => {
  const desk = await startFakeDesk();
  desk.answers(json({ id: 1 }, 201));
  const ticket = { ...aDocument(), description: '<img src=x onerror=alert(1)> & "more"' };
  await desks['freshdesk']?.make(desk).deliver(aDelivery({ ticket }), AbortSignal.timeout(5_000));
  await desk.close();
  expect(desk.seen[0]?.body).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;more&quot;<br>');
});

test('request tracker is asked in its own language, quotes taken care of', async () => {
  const desk = await startFakeDesk();
  desk.answers(json({ items: [] }));
  await desks['request-tracker']?.make(desk).deliver(aDelivery({ attempt: 2 }), AbortSignal.timeout(5_000));
  await desk.close();
  const query = new URL(desk.seen[0]?.path ?? '', 'http://desk').searchParams.get('query');
  expect(query).toBe("Queue = 'Men\\'s bikes' AND Subject LIKE '[Antwort 4711-2039]'");
});
