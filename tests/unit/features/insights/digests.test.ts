import { expect, test } from 'vitest';
import { sendDigests } from '../../../../src/features/insights/send-digests.ts';
import { writeDigests } from '../../../../src/features/insights/write-digests.ts';
import { share } from '../../../../src/features/insights/figures.ts';
import { translator } from '../../../../src/i18n/index.ts';
import type { Mail } from '../../../../src/features/tickets/ports.ts';

const parts = {
  owners: { Workshop: 'workshop@example.com', Shop: 'shop@example.com', Idle: 'idle@example.com' },
  ownerOf: (id: string) => ({ brakes: 'Workshop', order: 'Shop' })[id],
  titleOf: (id: string) => `About ${id}`,
  fixFirst: [
    {
      subject: { kind: 'entry' as const, id: 'brakes' },
      people: 40,
      waiting: 0,
      reasons: [{ kind: 'not-helpful' as const, people: 40, notHelpful: 52, votes: 77, readers: 656 }],
    },
    { subject: { kind: 'query' as const, query: 'trailer', locale: 'en' }, people: 9, waiting: 0, reasons: [] },
  ],
  alerts: [{ kind: 'helpful-drop' as const, entryId: 'brakes', now: share(4, 12), before: share(80, 100) }],
  due: [
    {
      id: 'order',
      locale: 'de',
      title: 'Bestellung',
      source: 'de/articles/order.mdx',
      owner: 'Shop',
      state: 'published' as const,
      reasons: [
        { kind: 'review-overdue' as const, reviewBy: '2026-11-01' },
        { kind: 'translation-stale' as const, sections: 2, drift: { changed: ['a', 'b'], added: [], removed: [] } },
      ],
      standard: { score: 80, reasons: [] },
    },
  ],
  t: translator('en'),
  locale: 'en',
  origin: 'https://help.example.com',
  date: (iso: string) => iso,
};

test('each owner is told of their own, and who has nothing to do gets no mail', () => {
  const digests = writeDigests(parts);
  expect(digests.map(({ to }) => to)).toEqual(['workshop@example.com', 'shop@example.com']);
  expect(digests[0]?.text).toContain(
    '- About brakes: 33% in the last 7 days, before 80%\n  https://help.example.com/en/insights/articles/brakes',
  );
  expect(digests[0]?.text).toContain('- About brakes: 52 of 77 votes say it did not help; 656 readers\n');
  expect(digests[0]?.text).not.toContain('About order');
  expect(digests[1]?.text).toContain(
    '- Bestellung (de): review was due on 2026-11-01; its source changed in 2 sections\n  https://help.example.com/en/insights/articles/order',
  );
});

test('a digest goes out once a week, on Monday, and again only where it was not taken', async () => {
  const claims = new Set<string>();
  const mails: Mail[] = [];
  const broken = { now: true };
  const time = { now: '2026-11-22T12:00:00.000Z' };
  const send = (how?: { always: boolean }) =>
    sendDigests(
      {
        store: {
          claim: async (week, owner) => {
            const key = `${week} ${owner}`;
            if (claims.has(key)) return false;
            claims.add(key);
            return true;
          },
          release: async (week, owner) => void claims.delete(`${week} ${owner}`),
        },
        transport: {
          send: async (mail) => {
            if (broken.now && mail.to === 'shop@example.com') return { kind: 'retry', reason: '451 later' };
            mails.push(mail);
            return { kind: 'accepted' };
          },
        },
        write: async () => writeDigests(parts),
        clock: () => new Date(time.now),
        host: 'help.example.com',
        log: { warn: () => undefined },
      },
      how,
    );
  expect(await send()).toBe(0);
  time.now = '2026-11-23T04:59:00.000Z';
  expect(await send()).toBe(0);
  time.now = '2026-11-23T05:00:00.000Z';
  expect(await send()).toBe(1);
  broken.now = false;
  time.now = '2026-11-23T06:00:00.000Z';
  expect(await send()).toBe(1);
  expect(await send()).toBe(0);
  expect(mails.map(({ to }) => to)).toEqual(['workshop@example.com', 'shop@example.com']);
  expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(2);
  // The same week on another day, asked for by hand: they went out already.
  time.now = '2026-11-27T06:00:00.000Z';
  expect(await send({ always: true })).toBe(0);
  time.now = '2026-12-01T06:00:00.000Z';
  expect(await send({ always: true })).toBe(2);
});
