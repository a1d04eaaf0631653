import { expect, test } from 'vitest';
import { createDefenceStore } from '../../src/features/tickets/defence-store.ts';
import { mailboxLimits } from '../../src/features/tickets/defence/mailbox-wait.ts';
import { comparedCharacters } from '../../src/features/tickets/defence/similar-text.ts';
import { createTicketStore } from '../../src/features/tickets/ticket-store.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { aRecord } from '../support/tickets.ts';

describeOnBothDatabases('what the defence knows', (source) => {
  test('a proof is used once; two clicks under one key are one use', async () => {
    const store = createDefenceStore(await source.open());
    const proof = { id: 'nonce', usedFor: 'key', expiresAt: '2026-11-24T10:00:00.000Z' };
    const together = await Promise.all([1, 2, 3].map((who) => store.spend({ ...proof, usedFor: `key ${who}` })));
    expect(together.filter(Boolean)).toHaveLength(1);
    expect(await store.spend({ ...proof, id: 'other' })).toBe(true);
    expect(await store.spend({ ...proof, id: 'other' })).toBe(true);
    expect(await store.spend({ ...proof, id: 'other', usedFor: 'another key' })).toBe(false);
    expect(await store.spend({ ...proof, id: 'keyless', usedFor: '' })).toBe(true);
    expect(await store.spend({ ...proof, id: 'keyless', usedFor: '' })).toBe(false);
    await store.forgetSpent('2026-11-24T10:00:00.001Z');
    expect(await store.spend({ ...proof, usedFor: 'later' })).toBe(true);
  });

  test('requests of a mailbox are found whatever the case of the address, newest first', async () => {
    const opened = await source.open();
    const store = createDefenceStore(opened);
    const records = ['09', '10', '11'].map((hour) => {
      const record = aRecord();
      const createdAt = `2026-11-23T${hour}:00:00.000Z`;
      return { ...record, ticket: { ...record.ticket, email: 'Anna@Example.com', createdAt } };
    });
    await createTicketStore(opened, (id) => id).openTickets(records);
    const found = await store.recentOf('anna@example.COM', '2026-11-23T10:00:00.000Z');
    expect(found.map(({ number }) => number)).toEqual([records[2]?.ticket.number, records[1]?.ticket.number]);
    expect(await store.recentOf('bert@example.com', '2026-11-23T10:00:00.000Z')).toEqual([]);
    expect(await store.knowsKey('unknown')).toBe(false);
  });

  test('of a flood as many requests are read as the limit of a day needs, of long texts the beginning', async () => {
    const opened = await source.open();
    const description = 'ü'.repeat(9_000);
    const records = Array.from({ length: mailboxLimits.day + 5 }, () => {
      const record = aRecord();
      return { ...record, ticket: { ...record.ticket, description } };
    });
    await createTicketStore(opened, (id) => id).openTickets(records);
    const found = await createDefenceStore(opened).recentOf(records[0]?.ticket.email ?? '', '2026-11-23T00:00:00.000Z');
    expect(found).toHaveLength(mailboxLimits.day);
    expect(new Set(found.map((request) => request.description))).toEqual(new Set(['ü'.repeat(comparedCharacters)]));
  });
});
