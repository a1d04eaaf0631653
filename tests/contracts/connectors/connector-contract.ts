import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startFakeDesk, type FakeDesk, type SeenRequest } from '../../support/fake-desk.ts';
import { aDocument, aMessage } from '../../support/tickets.ts';
import {
  answer,
  doOne,
  give,
  internalNote,
  operationsOf,
  perform,
  sentBy,
  type Desk,
  type Operation,
  type Outcome,
} from './desk.ts';
import { faults, words, type Fault } from './faults.ts';

/** Kinds of outcomes by what a fault means; for an unclear agreement several are right. */
const meanings: Record<Operation, Record<Fault['means'], string[]>> = {
  deliver: { later: ['retry'], final: ['rejected'], gone: ['rejected'], unclear: ['accepted', 'retry'] },
  deliverMessage: { later: ['retry'], final: ['rejected'], gone: ['rejected'], unclear: ['accepted', 'retry'] },
  readTicket: { later: ['failed'], final: ['failed'], gone: ['gone'], unclear: ['failed'] },
  check: { later: ['unknown'], final: ['wrong'], gone: ['wrong'], unclear: ['ready', 'wrong', 'unknown'] },
};

const file = {
  id: 'f1',
  fileName: 'lämp.png',
  mediaType: 'image/png',
  size: 9,
  sha256: '00',
  url: 'https://help.example.com/f1',
};

/** Tests of what a desk has; one without it has nothing to skip. */
const where = (has: unknown): ((name: string, run: () => Promise<void>) => void) =>
  has === undefined ? () => undefined : test;

/** What every way to a help desk has to do, whichever desk it is, tried against a real HTTP server. */
export function connectorContract(desk: Desk): void {
  const operations = operationsOf(desk.make({ url: 'http://127.0.0.1:1', allowPrivate: true }));

  describe.each(operations)(`${desk.name}: %s`, (operation) => {
    let server: FakeDesk;
    let usual: SeenRequest[];
    beforeAll(async () => {
      server = await startFakeDesk();
      usual = (await doOne(desk, operation)).seen;
    });
    afterAll(() => server.close());

    test('works when all is well', async () => {
      const { result, seen } = await doOne(desk, operation);
      expect(['accepted', 'read', 'ready']).toContain(result.kind);
      expect(seen.length).toBeGreaterThan(0);
      for (const { headers } of seen) expect(headers).toMatchObject(desk.credentials ?? {});
    });

    // Every request of an operation may be the one that goes wrong.
    test.each(faults)('$name', async (fault) => {
      for (const [step, request] of usual.entries()) {
        if (desk.tolerates?.(request) === true) continue;
        server.answers((res, socket) => {
          const newest = server.seen.at(-1);
          if (newest === undefined || server.seen.length > step) fault.answer(res, socket);
          else give(res, desk.healthy(newest));
        });
        const connector = desk.make({ url: new URL(server.url).origin, allowPrivate: true });
        const signal = AbortSignal.timeout(fault.deadline ?? 10_000);
        const result = await perform(desk, connector, operation, signal);
        const where = `${fault.name} in request ${step + 1}, ${request.method} ${request.path}`;
        expect(meanings[operation][fault.means], where).toContain(result.kind);
        if (fault.retryAfterMs !== undefined && operation !== 'check')
          expect(result, where).toMatchObject({ retryAfterMs: fault.retryAfterMs });
        if (/^4/.test(fault.name) && fault.means === 'final')
          expect(result, where).toMatchObject({ reason: expect.stringContaining(words) as string });
        expect(server.seen.map(({ path }) => path)).not.toContain('/elsewhere');
      }
    });

    test('slow answers are waited for', async () => {
      server.answers((res) => {
        const newest = server.seen.at(-1);
        setTimeout(() => newest !== undefined && give(res, desk.healthy(newest)), 100);
      });
      const connector = desk.make({ url: new URL(server.url).origin, allowPrivate: true });
      const result = await perform(desk, connector, operation, AbortSignal.timeout(10_000));
      expect(['accepted', 'read', 'ready']).toContain(result.kind);
    });

    test('a flood of words is cut short, control characters do not pass', async () => {
      const flood = `\u001b[2J${'x'.repeat(300_000)}`;
      const { result } = await doOne(desk, operation, { answers: () => ({ status: 422, json: flood }) });
      expect(reasonOf(result).length).toBeLessThan(700);
      expect(reasonOf(result)).not.toContain('\u001b');
    });

    test('nobody listening says nothing of the ticket', async () => {
      const gone = await startFakeDesk();
      const connector = desk.make({ url: new URL(gone.url).origin, allowPrivate: true });
      await gone.close();
      const result = await perform(desk, connector, operation, AbortSignal.timeout(5_000));
      expect(meanings[operation].later).toContain(result.kind);
    });

    test('a private address is refused unless it is allowed', async () => {
      server.answers((res) => res.writeHead(204).end());
      const connector = desk.make({ url: new URL(server.url).origin, allowPrivate: false });
      const result = await perform(desk, connector, operation, AbortSignal.timeout(5_000));
      expect(meanings[operation].final).toContain(result.kind);
      expect(server.seen).toEqual([]);
    });
  });

  describe(`${desk.name}: a ticket`, () => {
    test('is known by what the desk calls it', async () => {
      const { result, seen } = await doOne(desk, 'deliver');
      expect(result).toEqual({ kind: 'accepted', reference: desk.reference });
      expect(seen.filter((request) => desk.opens(request))).toHaveLength(1);
    });

    test('tells what the customer wrote, who asks, what was answered, and what came before', async () => {
      const context = {
        searches: ['Akku rot'],
        read: ['akku-laden'],
        suggested: ['lampe'],
        entry: 'akku-laden',
        entryVersion: 'v7',
        guidePath: ['Lampe an? → Nein'],
      };
      const { seen } = await doOne(desk, 'deliver', { delivery: { ticket: { ...aDocument(), context } } });
      const sent = sentBy(seen);
      const parts = ['Akku lädt nicht', 'Die Lampe blinkt rot.', 'Sonst nichts.', 'anna@example.com', 'Anna'];
      for (const part of [...parts, '4711-2039', 'N-1', 'Akku rot', 'akku-laden', 'v7', 'Lampe an? → Nein'])
        expect(sent).toContain(part);
    });

    test('takes its files along, and names one that is gone by its link', async () => {
      const ticket = { ...aDocument(), attachments: [file] };
      const whole = await doOne(desk, 'deliver', { delivery: { ticket } });
      expect(whole.result.kind).toBe('accepted');
      const { files } = desk.make({ url: 'http://127.0.0.1:1', allowPrivate: true }).capabilities;
      if (files === 'uploads') {
        const content = Buffer.from(file.fileName);
        const sent = sentBy(whole.seen);
        expect(sent.includes(content.toString('base64')) || sent.includes(file.fileName)).toBe(true);
        expect(sent).not.toContain(file.url);
      }
      const gone = await doOne(desk, 'deliver', { delivery: { ticket, readFile: async () => undefined } });
      expect(gone.result.kind).toBe('accepted');
      expect(sentBy(gone.seen)).toContain(file.url);
    });

    test('goes with links in the place of files that are too large for the desk', async () => {
      const ticket = { ...aDocument(), attachments: [file] };
      const content = Buffer.from(file.fileName).toString('base64');
      const answers = ({ path, body }: SeenRequest) =>
        body.includes(content) || `${path}${body}`.includes('filename=') ? { status: 413 } : undefined;
      const { result, seen } = await doOne(desk, 'deliver', { delivery: { ticket }, answers });
      expect(result.kind).toBe('accepted');
      expect(sentBy(seen)).toContain(file.url);
    });

    where(desk.earlier)('of an earlier attempt is found, and no second one opened', async () => {
      const answers = (request: SeenRequest) => desk.earlier?.(request);
      const { result, seen } = await doOne(desk, 'deliver', { delivery: { attempt: 2 }, answers });
      expect(result).toEqual({ kind: 'accepted', reference: desk.reference, recognised: true });
      expect(seen.filter((request) => desk.opens(request))).toEqual([]);
    });

    test('is opened where the earlier attempt left none', async () => {
      const { result, seen } = await doOne(desk, 'deliver', { delivery: { attempt: 2 } });
      expect(result.kind).toBe('accepted');
      expect(seen.filter((request) => desk.opens(request))).toHaveLength(1);
    });

    where(desk.earlier)('is not opened again while nobody can know whether it is there', async () => {
      for (const bad of [{ status: 503 }, { json: { surprise: null } }, { json: undefined }]) {
        const answers = (request: SeenRequest) => (desk.earlier?.(request) === undefined ? undefined : bad);
        const { result, seen } = await doOne(desk, 'deliver', { delivery: { attempt: 2 }, answers });
        expect(result.kind).toBe('retry');
        expect(seen.filter((request) => desk.opens(request))).toEqual([]);
      }
    });
  });

  const messages = () => {
    test('is added to the ticket with its files', async () => {
      const message = aMessage({ attachments: [file] });
      const { result, seen } = await doOne(desk, 'deliverMessage', { message: { message } });
      expect(result.kind).toBe('accepted');
      expect(seen.filter((request) => desk.adds?.(request) === true)).toHaveLength(1);
      expect(sentBy(seen)).toContain('Auch nach einer Stunde am Netz.');
    });

    test('closes the ticket where the customer says that it is settled', async () => {
      const message = aMessage({ closes: true, body: '' });
      const { result } = await doOne(desk, 'deliverMessage', { message: { message } });
      expect(result.kind).toBe('accepted');
    });

    where(desk.earlierMessage)('of an earlier attempt is found, and not added again', async () => {
      const answers = (request: SeenRequest) => desk.earlierMessage?.(request);
      const { result, seen } = await doOne(desk, 'deliverMessage', { message: { attempt: 2 }, answers });
      expect(result).toMatchObject({ kind: 'accepted', recognised: true });
      expect(seen.filter((request) => desk.adds?.(request) === true)).toEqual([]);
    });

    where(desk.earlierMessage)('is not added again while nobody can know whether it is there', async () => {
      const answers = (request: SeenRequest) =>
        desk.earlierMessage?.(request) === undefined ? undefined : { json: { surprise: null } };
      const { result, seen } = await doOne(desk, 'deliverMessage', { message: { attempt: 2 }, answers });
      expect(result.kind).toBe('retry');
      expect(seen.filter((request) => desk.adds?.(request) === true)).toEqual([]);
    });
  };

  const readings = () => {
    test('are the public answers of agents and never their notes', async () => {
      const { result } = await doOne(desk, 'readTicket');
      if (result.kind !== 'read') throw new Error(`not read: ${JSON.stringify(result)}`);
      expect(result.ticket.state).toBe('answered');
      expect(result.ticket.messages.map(({ body }) => body)).toEqual([answer]);
      expect(JSON.stringify(result)).not.toContain(internalNote);
      for (const { at } of result.ticket.messages) expect(Date.parse(at)).toBeGreaterThan(0);
    });
  };

  if (operations.includes('deliverMessage')) describe(`${desk.name}: a message`, messages);
  if (operations.includes('readTicket')) describe(`${desk.name}: what the desk says`, readings);
}

const reasonOf = (result: Outcome): string => ('reason' in result ? result.reason : '');
