import { expect, test } from 'vitest';
import { fixFirst } from '../../../../src/features/insights/fix-first.ts';

const entry = (entryId: string, more: object) => ({
  entryId,
  readers: 100,
  readersThenTicket: 0,
  helpful: 0,
  notHelpful: 0,
  ...more,
});
const query = (text: string, more: object) => ({
  locale: 'en',
  queryKey: text,
  query: text,
  searches: 10,
  withoutHit: 0,
  reporting: 0,
  clicked: 0,
  ...more,
});
const nobody = { entries: [], queries: [] };
const today = '2026-11-24';
const known = ['few', 'many', 'fine', 'asked'].map((id) => ({ id }));

test('two bad votes count for less than forty, and what helped is not listed', () => {
  const items = fixFirst({
    entries: [
      entry('few', { notHelpful: 2 }),
      entry('many', { readers: 1000, helpful: 20, notHelpful: 20 }),
      entry('fine', { readers: 9000, helpful: 300 }),
    ],
    queries: [],
    waiting: nobody,
    known,
    today,
  });
  // Lower bounds: 2 of 2 is 0.342, 20 of 40 is 0.352.
  expect(items).toMatchObject([
    { subject: { kind: 'entry', id: 'many' }, people: 352, reasons: [{ kind: 'not-helpful', votes: 40 }] },
    { subject: { kind: 'entry', id: 'few' }, people: 34 },
  ]);
});

test('tickets after reading count beyond what is usual, and the same people only once', () => {
  const [first] = fixFirst({
    entries: [
      entry('asked', { readers: 400, readersThenTicket: 120, notHelpful: 10 }),
      entry('fine', { readers: 3600, readersThenTicket: 40 }),
    ],
    queries: [],
    waiting: nobody,
    known: [{ id: 'asked', reviewBy: '2026-10-01' }, { id: 'fine' }],
    today,
  });
  // 10 of 10 votes: 0.7225 of 400. Tickets: 0.2571 less the usual 0.04, of 400.
  expect(first).toMatchObject({
    people: 289,
    reasons: [
      { kind: 'not-helpful', people: 289 },
      { kind: 'read-then-ticket', people: 87, readersThenTicket: 120 },
      { kind: 'review-overdue', reviewBy: '2026-10-01' },
    ],
  });
});

test('queries without a hit and those that lead nowhere stand on the same list', () => {
  const items = fixFirst({
    entries: [],
    queries: [
      query('trailer', { searches: 60, withoutHit: 60 }),
      query('battery', { searches: 400, reporting: 400, clicked: 320 }),
      query('serial', { searches: 100, reporting: 100, clicked: 10 }),
    ],
    waiting: nobody,
    known,
    today,
  });
  // Unopened 90 of 100: lower bound 0.8256, less the usual 170 of 500.
  expect(items).toMatchObject([
    { subject: { query: 'trailer' }, people: 60, reasons: [{ kind: 'no-hit' }] },
    { subject: { query: 'serial' }, people: 49, reasons: [{ kind: 'no-click', searches: 100, clicked: 10 }] },
  ]);
});

test('entries that are gone are not listed', () => {
  expect(
    fixFirst({ entries: [entry('gone', { notHelpful: 50 })], queries: [], waiting: nobody, known, today }),
  ).toEqual([]);
});

test('who waits to be told counts once more, and a query that nobody searched lately is listed for them', () => {
  const items = fixFirst({
    entries: [
      entry('few', { notHelpful: 2 }),
      entry('many', { notHelpful: 2 }),
      entry('fine', { readers: 9000, helpful: 300 }),
    ],
    queries: [
      query('trailer', { searches: 35, withoutHit: 35 }),
      query('serial', { searches: 100, reporting: 100, clicked: 99 }),
    ],
    waiting: {
      entries: [
        { entryId: 'many', followers: 3 },
        { entryId: 'fine', followers: 90 },
      ],
      queries: [
        { locale: 'en', queryKey: 'serial', query: 'Serial', followers: 2 },
        { locale: 'de', queryKey: 'trailer', query: 'Trailer', followers: 20 },
      ],
    },
    known,
    today,
  });
  expect(items).toMatchObject([
    { subject: { query: 'Trailer', locale: 'de' }, people: 20, waiting: 20, reasons: [{ kind: 'waiting' }] },
    { subject: { id: 'many' }, people: 34, waiting: 3, reasons: [{ people: 34 }, { kind: 'waiting', people: 3 }] },
    { subject: { query: 'trailer', locale: 'en' }, people: 35, waiting: 0, reasons: [{ kind: 'no-hit' }] },
    { subject: { id: 'few' }, people: 34, waiting: 0 },
    { subject: { query: 'serial' }, people: 2, waiting: 2 },
  ]);
  expect(items).toHaveLength(5);
});
