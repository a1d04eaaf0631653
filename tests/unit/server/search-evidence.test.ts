import { mkdtempSync } from 'node:fs';
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectDatabase, type Database } from '../../../src/database/connect.ts';
import { rateLimits } from '../../../src/server/rate-limits.ts';
import { askedBy, type RequestContext } from '../../../src/server/request-context.ts';
import { composeSearchEvidence, type PageSearch } from '../../../src/server/search-evidence.ts';
import { catalogue } from '../../support/small-site.ts';

let database: Database;
beforeAll(async () => {
  database = await connectDatabase({ dataDir: mkdtempSync(join(tmpdir(), 'antwort-data-')) });
});
afterAll(() => database.close());

const logged: string[] = [];
const compose = (changes: { nameVisit?: () => Promise<string>; limited?: boolean } = {}) =>
  composeSearchEvidence({
    database,
    engine: { name: 'none', search: () => Promise.reject(new Error('not asked')) },
    catalogue,
    nameVisit: changes.nameVisit ?? (() => Promise.resolve('visit')),
    limits: changes.limited === true ? { take: () => Promise.resolve(5) } : rateLimits({ enabled: false }),
    clock: () => new Date(),
    logger: pino({ level: 'warn' }, { write: (line: string) => void logged.push(line) }),
  });
const search: PageSearch = {
  answer: {
    query: 'anna@example.com',
    locale: 'en',
    corrected: null,
    engine: 'embedded',
    degraded: false,
    unfilteredTotal: 0,
    hits: [],
  },
};
const context: RequestContext = {
  requestId: '1',
  clientAddress: '192.0.2.1',
  route: 'none',
  agent: 'Firefox',
  isAhead: false,
};
const stored = async () =>
  await database.db.selectFrom('searches').select(['query', 'place', 'reports_clicks']).execute();

test('a page fetched ahead, a network that asks too much and a crawler leave no search', async () => {
  expect(await compose().recordPageSearch(search, { ...context, isAhead: true })).toBeUndefined();
  expect(await compose({ limited: true }).recordPageSearch(search, context)).toBeUndefined();
  expect(await compose().recordPageSearch(search, { ...context, agent: 'Googlebot/2.1' })).toBeUndefined();
  expect(await stored()).toEqual([]);
});

test('a database that hangs or is away costs the page its id, not its answer', async () => {
  const hanging = compose({ nameVisit: () => new Promise(() => undefined) });
  expect(await hanging.recordPageSearch(search, context)).toBeUndefined();
  const away = compose({ nameVisit: () => Promise.reject(new Error('connection refused')) });
  expect(await away.recordPageSearch(search, context)).toBeUndefined();
  expect(logged.join()).toContain('connection refused');
  expect(logged.join()).not.toContain('anna');
});

test('the search of a page is stored, for now without clicks', async () => {
  expect(await compose().recordPageSearch(search, context)).toMatch(/^[0-9a-f-]{36}$/);
  expect(await stored()).toEqual([{ query: '[mail]', place: 'page', reports_clicks: 0 }]);
});

test('a request whose searches cannot be noted is none the worse', async () => {
  // No such ticket: the database refuses.
  const rows = await database.db.selectFrom('searches').select('id').execute();
  await expect(compose().linkTicket([rows[0]?.id ?? ''], 'no-such-ticket')).resolves.toBeUndefined();
  expect(logged.join()).toContain('could not be stored');
});

test.each<[string, Record<string, string>, boolean]>([
  ['GET', {}, false],
  ['HEAD', {}, true],
  ['GET', { 'sec-purpose': 'prefetch' }, true],
  ['GET', { 'sec-purpose': 'prefetch;prerender' }, true],
  ['GET', { purpose: 'prefetch' }, true],
])('%s with %j is ahead of the person: %s', (method, headers, isAhead) => {
  const req = new IncomingMessage(new Socket());
  Object.assign(req, { method, headers });
  expect(askedBy(req).isAhead).toBe(isAhead);
});
