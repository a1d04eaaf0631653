import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  createRequestTrackerConnector,
  type RequestTrackerOptions,
} from '../../../src/features/tickets/connectors/request-tracker/request-tracker.ts';
import { sendSafely, type SendSafely } from '../../../src/features/tickets/connectors/send-safely.ts';
import type { DeliveryResult, DeskTicket, TicketConnector } from '../../../src/features/tickets/ports.ts';
import type { TicketDocument } from '../../../src/features/tickets/schema.ts';
import {
  howToInstall,
  requestTrackerInstalled,
  startRequestTracker,
  type RequestTracker,
} from '../../support/request-tracker.ts';
import { aDelivery, aDocument, aMessage, aMessageDelivery, aRequest } from '../../support/tickets.ts';
import { aRoom } from './room.ts';

if (!requestTrackerInstalled) {
  const reason = `Request Tracker 5 is not installed: ${howToInstall}`;
  test.skipIf(process.env['CI'] === undefined)(reason, () => {
    throw new Error(reason);
  });
}

const texts = z.object({ items: z.array(z.object({ Content: z.string(), Filename: z.string() })) });
const listed = z.object({ total: z.number() });

describe.runIf(requestTrackerInstalled)('a real Request Tracker 5', () => {
  let rt: RequestTracker;
  beforeAll(async () => {
    rt = await startRequestTracker();
  });
  afterAll(() => rt?.close());

  let last = 1000;
  /** A request with a number of its own. */
  const aTicket = (changes: Partial<TicketDocument> = {}): TicketDocument => ({
    ...aDocument(),
    number: `4711-${(last += 1)}`,
    ...changes,
  });
  const connector = (changes: Partial<RequestTrackerOptions> = {}): TicketConnector =>
    createRequestTrackerConnector({
      url: rt.url,
      allowPrivate: true,
      queue: 'General',
      credentials: { user: rt.portal, password: rt.password },
      ...changes,
    });
  const signal = (): AbortSignal => AbortSignal.timeout(25_000);
  const open = async (ticket = aTicket(), attempt = 1): Promise<string> => {
    const result = await connector().deliver(aDelivery({ ticket, attempt }), signal());
    if (result.kind !== 'accepted' || result.reference === undefined) throw new Error(JSON.stringify(result));
    return result.reference;
  };
  const say = async (
    reference: string,
    changes: Parameters<typeof aMessage>[0],
    id = 'row-2',
    attempt = 1,
  ): Promise<DeliveryResult | undefined> =>
    connector().deliverMessage?.(aMessageDelivery({ id, reference, attempt, message: aMessage(changes) }), signal());
  const read = async (reference: string): Promise<DeskTicket> => {
    const result = await connector().readTicket?.(reference, signal());
    if (result?.kind !== 'read') throw new Error(JSON.stringify(result));
    return result.ticket;
  };
  const ticketsOf = async ({ number }: TicketDocument): Promise<number> => {
    const query = encodeURIComponent(`Subject LIKE '[Antwort ${number}]'`);
    return listed.parse(await rt.call('GET', `tickets?query=${query}`)).total;
  };
  const textsOf = async (reference: string): Promise<z.infer<typeof texts>['items']> =>
    texts.parse(await rt.call('GET', `ticket/${reference}/attachments?fields=Content,Filename&per_page=100`)).items;
  const answer = (reference: string, text: string): Promise<unknown> =>
    rt.call('POST', `ticket/${reference}/correspond`, { Content: text, ContentType: 'text/plain' });

  const file = {
    id: 'f1',
    fileName: 'lämp.png',
    mediaType: 'image/png',
    size: 9,
    sha256: '00',
    url: 'https://help.example.com/f1',
  };

  test('takes a ticket with its customer, priority and file', async () => {
    const ticket = aTicket({ priority: 'high', attachments: [file] });
    const reference = await open(ticket);
    expect(await rt.call('GET', `ticket/${reference}`)).toMatchObject({
      Subject: `Akku lädt nicht [Antwort ${ticket.number}]`,
      Status: 'new',
      Priority: '100',
      Requestor: [{ id: 'anna@example.com' }],
    });
    expect(await rt.call('GET', 'user/anna@example.com')).toMatchObject({ RealName: 'Anna' });
    // Its confirmation would be the first mail to an address that nobody has verified.
    expect(await rt.mails()).not.toContain(ticket.number);
    const stored = await textsOf(reference);
    expect(stored.map(({ Filename }) => Filename)).toContain('lämp.png');
    const text = stored.map(({ Content }) => Content).join('\n');
    for (const part of ['Die Lampe blinkt rot.\nSonst nichts.', 'Bestellnummer: N-1', ticket.number])
      expect(text).toContain(part);
  });

  test('takes files whatever they are called', async () => {
    const names = ['Größe & Maß.png', 'снимок 写真 🔋.png', "a'b;c.png"];
    const attachments = names.map((fileName, index) => ({ ...file, id: `f${index}`, fileName }));
    const reference = await open(aTicket({ attachments }));
    await say(reference, { attachments }, 'row-7');
    const stored = (await textsOf(reference)).map(({ Filename }) => Filename);
    for (const name of names) expect(stored.filter((one) => one === name)).toHaveLength(2);
  });

  test('mails what agents answer, which shows that mails are seen here', async () => {
    const reference = await open();
    await answer(reference, 'Diese Antwort geht hinaus.');
    expect(await rt.mails()).toContain('Diese Antwort geht hinaus.');
  });

  test('keeps names apart from addresses, whatever was typed', async () => {
    const reference = await open(
      aTicket({ requester: { email: 'eve@example.com', name: 'Ö" <boss@example.com>, "Eve' } }),
    );
    expect(await rt.call('GET', `ticket/${reference}`)).toMatchObject({
      Requestor: [{ id: 'eve@example.com' }],
    });
  });

  test('tells of answers, never of comments, and who had the last word', async () => {
    const reference = await open();
    expect(await read(reference)).toEqual({ state: 'open', messages: [] });
    await rt.call('POST', `ticket/${reference}/comment`, { Content: 'Nur intern.', ContentType: 'text/plain' });
    expect(await read(reference)).toEqual({ state: 'open', messages: [] });
    await answer(reference, 'Bitte den Akku 30 Minuten laden.\nDanke – Ihr Team');
    await rt.call('POST', `ticket/${reference}/correspond`, {
      Content: '<p>Und das <b>Netzteil</b> pr&uuml;fen.</p>',
      ContentType: 'text/html',
      Attachments: [{ FileName: 'plan.txt', FileType: 'text/plain', FileContent: 'aGFsbG8=' }],
    });
    const { state, messages } = await read(reference);
    expect(state).toBe('answered');
    expect(messages.map(({ body, authorName }) => [authorName, body])).toEqual([
      ['Enoch Root', 'Bitte den Akku 30 Minuten laden.\nDanke – Ihr Team'],
      ['Enoch Root', 'Und das Netzteil prüfen.'],
    ]);
    await say(reference, {});
    expect((await read(reference)).state).toBe('open');
  });

  test('takes what the customer adds, with a file, once, and mails it to nobody', async () => {
    const reference = await open();
    const changes = { body: 'Nach einer Stunde am Netz genauso.', attachments: [file] };
    expect(await say(reference, changes, 'row-3')).toEqual({ kind: 'accepted', reference });
    expect(await say(reference, changes, 'row-3', 2)).toEqual({ kind: 'accepted', recognised: true, reference });
    const stored = await textsOf(reference);
    expect(stored.filter(({ Content }) => Content.includes('Nach einer Stunde am Netz genauso.'))).toHaveLength(1);
    expect(stored.map(({ Filename }) => Filename)).toContain('lämp.png');
    expect(await rt.mails()).not.toContain('Nach einer Stunde am Netz genauso.');
  });

  test('is closed by the customer, and opened again by what they write', async () => {
    const reference = await open();
    await say(reference, { closes: true, body: '' }, 'row-4');
    expect((await read(reference)).state).toBe('solved');
    await say(reference, {}, 'row-5');
    expect((await read(reference)).state).toBe('open');
  });

  test('has one ticket when its answer was lost', async () => {
    const losing: SendSafely = async (request) => {
      await sendSafely(request);
      return { kind: 'broken', reason: 'cut off after it was sent' };
    };
    const ticket = aTicket();
    const lost = await connector({ send: losing }).deliver(aDelivery({ ticket }), signal());
    expect(lost.kind).toBe('retry');
    const reference = await open(ticket, 2);
    expect(await open(ticket, 3)).toBe(reference);
    expect(await ticketsOf(ticket)).toBe(1);
  });

  test('has one ticket when it was restarted in the middle of a delivery', async () => {
    const readFile = async () => new Uint8Array(4_000_000);
    for (const delay of [10, 150]) {
      const ticket = aTicket({ attachments: [file] });
      const underway = connector().deliver(aDelivery({ ticket, readFile }), signal());
      await new Promise((resolve) => setTimeout(resolve, delay));
      await rt.kill();
      const result = await underway;
      await rt.start();
      if (result.kind !== 'accepted') {
        expect(result.kind).toBe('retry');
        await open(ticket, 2);
      }
      expect(await ticketsOf(ticket)).toBe(1);
    }
  });

  test('says what is wrong with the settings', async () => {
    expect(await connector().check(signal())).toEqual({ kind: 'ready' });
    const stranger = connector({ credentials: { user: rt.portal, password: 'guessed' } });
    expect(await stranger.check(signal())).toMatchObject({
      kind: 'wrong',
      reason: expect.stringContaining('401') as string,
    });
    expect(await stranger.deliver(aDelivery(), signal())).toMatchObject({ kind: 'rejected' });
    const elsewhere = connector({ queue: 'Nowhere' });
    expect(await elsewhere.check(signal())).toMatchObject({
      kind: 'wrong',
      reason: expect.stringContaining('404') as string,
    });
    expect(await elsewhere.deliver(aDelivery(), signal())).toMatchObject({
      kind: 'rejected',
      reason: expect.stringContaining("No permission to create tickets in the queue 'Nowhere'") as string,
    });
  });

  test('has no ticket that it never had, or that was deleted', async () => {
    expect(await connector().readTicket?.('999999', signal())).toEqual({ kind: 'gone' });
    const reference = await open();
    await rt.call('DELETE', `ticket/${reference}`);
    expect(await connector().readTicket?.(reference, signal())).toEqual({ kind: 'gone' });
  });

  test("a request goes there by the outbox, and the agent's answer comes back to its page", async () => {
    let ahead = 0;
    const { room } = await aRoom({
      connectors: [connector()],
      clock: () => new Date(Date.now() + ahead),
    });
    room.worker.start();
    room.conversation.watch.start();
    try {
      const opened = await room.openTicket({ ticket: aRequest(), files: [] });
      if (!opened.ok) throw new Error(opened.code);
      const ticket = async () => {
        const found = await room.findTicketByToken(opened.token);
        if (found === undefined) throw new Error('gone');
        return found;
      };
      const stateIs = (state: string) =>
        expect.poll(async () => (await ticket()).state, { timeout: 30_000, interval: 200 }).toBe(state);
      /** A minute and a half later the desk is asked again. */
      const later = (): void => {
        ahead += 90_000;
        room.conversation.watch.wake();
      };
      await stateIs('passed-on');
      const { reference } = (await room.outbox.list({ limit: 1 }))[0] ?? {};
      await rt.call('POST', `ticket/${reference}/correspond`, {
        Content: 'Bitte laden Sie ihn über Nacht.',
        ContentType: 'text/plain',
      });
      later();
      await stateIs('answered');
      expect((await ticket()).messages.map(({ author, body }) => [author, body])).toEqual([
        ['desk', 'Bitte laden Sie ihn über Nacht.'],
      ]);

      const said = await room.conversation.addMessage({
        ticket: await ticket(),
        input: { body: 'Das hat geholfen, danke.' },
        files: [],
      });
      expect(said.ok).toBe(true);
      await expect
        .poll(
          async () =>
            JSON.stringify(
              texts.parse(await rt.call('GET', `ticket/${reference}/attachments?fields=Content,Filename`)),
            ),
          {
            timeout: 30_000,
            interval: 500,
          },
        )
        .toContain('Das hat geholfen, danke.');
      await rt.call('PUT', `ticket/${reference}`, { Status: 'resolved' });
      later();
      await stateIs('solved');
    } finally {
      await Promise.all([room.worker.stop(), room.conversation.watch.stop()]);
    }
  }, 120_000);
});
