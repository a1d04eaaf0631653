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
  query: text,
  searches: 10,
  withoutHit: 0,
  reporting: 0,
  clicked: 0,
  ...more,
});
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
  expect(fixFirst({ entries: [entry('gone', { notHelpful: 50 })], queries: [], known, today })).toEqual([]);
});
