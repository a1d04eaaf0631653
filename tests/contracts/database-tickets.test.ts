import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createTicketStore } from '../../src/features/tickets/ticket-store.ts';
import { aFile, anOutboxRow, aRecord } from '../support/tickets.ts';
import { describeOnBothDatabases } from '../support/databases.ts';

const later = '2026-12-01T00:00:00.000Z';

describeOnBothDatabases('ticket store', (source) => {
  const open = async () => {
    const database = await source.open();
    return { database, store: createTicketStore(database, (id) => `https://help.example/api/attachments/${id}/x`) };
  };

  test('a ticket comes back as it went in, with its files', async () => {
    const { store } = await open();
    const file = aFile({ fileName: 'Rücklicht.png' });
    const record = aRecord({ files: [file] });
    record.ticket.description = 'Zeile eins\nZeile zwei – „mit“ Zeichen 🚲';
    expect(await store.openTickets([record])).toEqual([{ kind: 'opened' }]);
    const found = await store.findByNumber(record.ticket.number);
    expect(found).toMatchObject({
      ...record.ticket,
      attachments: [{ id: file.id, fileName: 'Rücklicht.png', ticketId: record.ticket.id }],
      events: [],
    });
  });

  test('a status link opens the ticket until it expires', async () => {
    const { store } = await open();
    const record = aRecord();
    await store.openTickets([record]);
    expect((await store.findByTokenHash(record.tokenHash, later))?.id).toBe(record.ticket.id);
    expect(await store.findByTokenHash(record.tokenHash, '2027-05-23T10:00:00.001Z')).toBeUndefined();
    expect(await store.findByTokenHash('other', later)).toBeUndefined();
  });

  test('the history of a mailbox counts its requests since a time, and those not solved', async () => {
    const { database, store } = await open();
    const of = (email: string, createdAt: string) => {
      const record = aRecord();
      Object.assign(record.ticket, { email, createdAt });
      return record;
    };
    const solved = of('Anna@Example.com', '2026-11-20T10:00:00.000Z');
    await store.openTickets([
      of('anna@example.com', '2026-10-01T10:00:00.000Z'),
      of('anna@example.com ', '2026-11-19T10:00:00.000Z'),
      solved,
      of('ben@example.com', '2026-11-20T10:00:00.000Z'),
    ]);
    await database.db.updateTable('tickets').set({ state: 'solved' }).where('id', '=', solved.ticket.id).execute();
    const since = '2026-10-24T00:00:00.000Z';
    expect(await store.historyOf('ANNA@example.com', since)).toEqual({ recent: 2, unsolved: 1 });
    expect(await store.historyOf('nobody@example.com', since)).toEqual({ recent: 0, unsolved: 0 });
  });

  test('one that conflicts does not take the others down', async () => {
    const { store } = await open();
    const first = aRecord();
    await store.openTickets([first]);
    const clash = aRecord({ outbox: [anOutboxRow()] });
    clash.ticket.number = first.ticket.number;
    const [good, other] = [aRecord(), aRecord({ outbox: [anOutboxRow()] })];
    expect((await store.openTickets([good, clash, other])).map((outcome) => outcome.kind)).toEqual([
      'opened',
      'conflict',
      'opened',
    ]);
    expect(await store.findByNumber(other.ticket.number)).toBeDefined();
    expect(await store.desksOf(clash.ticket.id)).toEqual([]);
    expect(await store.desksOf(other.ticket.id)).toEqual(['webhook']);
  });

  test('the same key gives the first answer, whatever else is in the batch', async () => {
    const { database, store } = await open();
    const idempotency = { keyHash: randomUUID(), route: 'tickets', bodyHash: 'body', sealedToken: 'sealed' };
    const first = aRecord({ idempotency });
    const second = aRecord({ idempotency: { ...idempotency, sealedToken: 'other' } });
    const third = aRecord();
    // Both in one batch: the second sees the first only after the batch was taken apart.
    const outcomes = await store.openTickets([first, second, third]);
    expect(outcomes).toEqual([
      { kind: 'opened' },
      {
        kind: 'repeated',
        bodyHash: 'body',
        sealedToken: 'sealed',
        ticket: { id: first.ticket.id, number: first.ticket.number, locale: 'en', state: 'received' },
      },
      { kind: 'opened' },
    ]);
    expect(await store.openTickets([second])).toMatchObject([{ kind: 'repeated' }]);
    expect(await database.db.selectFrom('tickets').select('id').execute()).toHaveLength(2);
  });

  test('files of a form shown again are attached once, by one ticket only', async () => {
    const { store } = await open();
    const file = aFile();
    await store.keepPending([file], '2026-11-23T09:00:00.000Z');
    expect(await store.findPending([file.id])).toEqual([file]);
    const [first, second] = [aRecord({ pendingFileIds: [file.id] }), aRecord({ pendingFileIds: [file.id] })];
    expect(await store.openTickets([first])).toEqual([{ kind: 'opened' }]);
    expect(await store.openTickets([second])).toEqual([{ kind: 'files-gone' }]);
    expect(await store.findByNumber(second.ticket.number)).toBeUndefined();
    expect((await store.findFile(file.id, later))?.storageName).toBe(file.storageName);
  });

  test('files nobody sent are forgotten, those of tickets stay', async () => {
    const { store } = await open();
    const [waiting, attached] = [aFile(), aFile()];
    await store.keepPending([waiting, attached], '2026-11-22T09:00:00.000Z');
    await store.openTickets([aRecord({ pendingFileIds: [attached.id] })]);
    expect(await store.forgetBefore('2026-11-23T09:00:00.000Z')).toEqual([waiting.storageName]);
    expect(await store.knowsStorageName(attached.storageName)).toBe(true);
    expect(await store.knowsStorageName(waiting.storageName)).toBe(false);
  });

  test('lists the newest first', async () => {
    const { store } = await open();
    const records = ['2026-11-23T10:00:00.000Z', '2026-11-25T10:00:00.000Z', '2026-11-24T10:00:00.000Z'].map(
      (createdAt) => {
        const record = aRecord();
        return { ...record, ticket: { ...record.ticket, createdAt } };
      },
    );
    await store.openTickets(records);
    const days = async (options: Parameters<typeof store.list>[0]) =>
      (await store.list(options)).map((ticket) => ticket.createdAt.slice(8, 10));
    expect(await days({ limit: 2 })).toEqual(['25', '24']);
    expect(await days({ limit: 9, before: '2026-11-24T10:00:00.000Z' })).toEqual(['23']);
  });
});
