import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { reportSuggestions } from '../../../src/components/tickets/report-suggestions.ts';

let bodies: { shown: string[]; clicked: string[]; solved?: boolean }[];
let running: number;
let atOnce: number;

beforeEach(() => {
  [bodies, running, atOnce] = [[], 0, 0];
  vi.stubGlobal('fetch', async (_url: string, { body }: { body: string }) => {
    running += 1;
    atOnce = Math.max(atOnce, running);
    await new Promise((resolve) => setTimeout(resolve, 5));
    bodies.push(JSON.parse(body));
    running -= 1;
    if (bodies.length === 1) throw new TypeError('network');
    return new Response();
  });
});
afterEach(() => vi.unstubAllGlobals());

const aRecord = () => ({ shown: ['a'], clicked: new Array<string>() });
const options = { session: 'session-1', locale: 'en', topic: () => 'other' };

test('reports go one after the other, a failed one stops none, and nothing is told twice', async () => {
  const record = aRecord();
  const reports = reportSuggestions(record, options);
  reports.send();
  reports.send();
  record.clicked.push('a');
  reports.send();
  reports.send(true);
  await reports.settled();
  expect(bodies.map(({ clicked, solved }) => [clicked.length, solved])).toEqual([
    [0, undefined],
    [1, undefined],
    [1, true],
  ]);
  expect(atOnce).toBe(1);
});

test('where nothing was shown, nothing is told', async () => {
  const reports = reportSuggestions({ shown: [], clicked: [] }, options);
  reports.send(true);
  await reports.settled();
  expect(bodies).toEqual([]);
});

test('a long session tells as much at once as the server takes', async () => {
  const record = { ...aRecord(), shown: Array.from({ length: 70 }, (_, place) => `entry-${place}`) };
  const reports = reportSuggestions(record, options);
  reports.send();
  await reports.settled();
  expect(bodies[0]?.shown).toHaveLength(50);
  expect(bodies[0]?.shown.at(-1)).toBe('entry-69');
});
