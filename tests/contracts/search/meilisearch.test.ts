import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { indexesFromDocuments } from '../../../src/features/search/build-index.ts';
import { indexName } from '../../../src/features/search/engines/meilisearch/connection.ts';
import { toMeiliDocuments } from '../../../src/features/search/engines/meilisearch/documents.ts';
import { meilisearchEngine } from '../../../src/features/search/engines/meilisearch/engine.ts';
import { settingsAgree } from '../../../src/features/search/engines/meilisearch/live-index.ts';
import { syncMeilisearch } from '../../../src/features/search/engines/meilisearch/sync.ts';
import { indexSettings } from '../../../src/features/search/engines/meilisearch/settings.ts';
import type { SearchRequest } from '../../../src/features/search/schema.ts';
import { answering } from '../../support/meilisearch.ts';
import { documentsOf, sampleGerman } from '../../support/search-documents.ts';

const indexes = indexesFromDocuments({
  locales: ['de'],
  documents: () => documentsOf('de', sampleGerman),
  synonyms: {},
});
const request: SearchRequest = { query: 'Akku lädt nicht', locale: 'de', limit: 10 };

/** One list of entries for each query that is asked. */
const giving = (...entries: string[]): typeof fetch => {
  return async (_, init) => {
    const asked: { queries: object[] } = JSON.parse(typeof init?.body === 'string' ? init.body : '{}');
    return Response.json({ results: asked.queries.map(() => ({ hits: entries.map((entry) => ({ entry })) })) });
  };
};
const engineWith = (given: typeof fetch, deadlineMs = 10_000) =>
  meilisearchEngine({ connection: { url: 'http://meili.test', prefix: 'antwort', fetch: given }, indexes, deadlineMs });

describe('searching with Meilisearch', () => {
  test('asks once, only the public index of the locale, and only for ids', async () => {
    const server = answering([{ status: 200, body: { results: [] } }]);
    await expect(engineWith(server.fetch).search(request)).rejects.toThrow();
    expect(server.asked).toHaveLength(1);
    expect(server.asked[0]).toMatchObject({ method: 'POST', path: '/multi-search' });
    expect(server.asked[0]?.body).toMatchObject({
      queries: expect.arrayContaining([
        expect.objectContaining({ q: 'Akku lädt nicht', matchingStrategy: 'frequency', distinct: 'entry' }),
      ]),
    });
    const { queries } = z.object({ queries: z.array(z.unknown()) }).parse(server.asked[0]?.body);
    for (const query of queries) {
      expect(query).toMatchObject({ indexUid: 'antwort_public_de', attributesToRetrieve: ['entry'] });
    }
  });
  test('ranks what Meilisearch found, and leaves out what the build does not know', async () => {
    const { hits, engine } = await engineWith(giving('of-another-build', 'charger', 'battery-does-not-charge')).search(
      request,
    );
    expect(hits[0]?.id).toBe('battery-does-not-charge');
    expect(hits.map(({ id }) => id)).not.toContain('of-another-build');
    expect(engine).toBe('meilisearch');
  });
  test('an answer to fewer queries than were asked is none', async () => {
    const half: typeof fetch = async () => Response.json({ results: [{ hits: [{ entry: 'charger' }] }] });
    await expect(engineWith(half).search(request)).rejects.toThrow('1 of');
  });
  test.each([
    ['of another form', '{"results":[{"hits":[{"id":"x"}]}]}', 200],
    ['cut off', '{"results":[{"hi', 200],
    ['empty', '', 200],
    ['a page of a proxy', '<html>Bad gateway</html>', 502],
    [
      'too many requests',
      '{"message":"Too many search requests","code":"too_many_search_requests","type":"system","link":""}',
      503,
    ],
    ['a redirect to elsewhere', '', 302],
  ])('rejects an answer that is %s', async (_, body, status) => {
    await expect(engineWith(async () => new Response(body, { status })).search(request)).rejects.toThrow();
  });
  test('a query without words asks nothing', async () => {
    const server = answering([]);
    expect(await engineWith(server.fetch).search({ ...request, query: '???' })).toMatchObject({ hits: [], total: 0 });
    expect(server.asked).toEqual([]);
  });
  test('words taken as typed are not handed to the typo automata', async () => {
    const server = answering([{ status: 200, body: { results: [] } }]);
    await expect(engineWith(server.fetch).search({ ...request, exact: true })).rejects.toThrow();
    expect(JSON.stringify(server.asked[0]?.body)).not.toContain('"q":"Akku lädt nicht"');
  });
  test('a filter cannot be broken out of', async () => {
    const server = answering([{ status: 200, body: { results: [] } }]);
    const category = 'x" OR audience = "internal';
    await expect(engineWith(server.fetch).search({ ...request, category })).rejects.toThrow();
    expect(JSON.stringify(server.asked[0]?.body)).toContain(
      JSON.stringify('categoryPath = "x\\" OR audience = \\"internal"').slice(1, -1),
    );
  });
  test('an embedder joins the query as typed', async () => {
    const server = answering([{ status: 200, body: { results: [] } }]);
    const embedder = { name: 'mine', semanticRatio: 0.5 };
    const connection = { url: 'http://meili.test', prefix: 'antwort', embedder, fetch: server.fetch };
    await expect(meilisearchEngine({ connection, indexes }).search(request)).rejects.toThrow();
    expect(server.asked[0]?.body).toMatchObject({
      queries: expect.arrayContaining([expect.objectContaining({ hybrid: { embedder: 'mine', semanticRatio: 0.5 } })]),
    });
  });
});

describe('a Meilisearch that hangs', () => {
  const hanging = async (answer: (response: ServerResponse) => void) => {
    const server = createServer((_, response) => answer(response)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const url = typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : '';
    return { url, close: () => (server.closeAllConnections(), server.close()) };
  };
  test.each([
    ['says nothing', (): void => undefined],
    ['stops in the middle', (response: ServerResponse): void => void response.writeHead(200).write('{"results":[')],
  ])('is given up after the deadline where it %s', async (_, answer) => {
    const server = await hanging(answer);
    const connection = { url: server.url, prefix: 'antwort' };
    await expect(meilisearchEngine({ connection, indexes, deadlineMs: 50 }).search(request)).rejects.toThrow();
    server.close();
  });
  test('is given up when nobody waits any more', async () => {
    const server = await hanging(() => undefined);
    const control = new AbortController();
    const connection = { url: server.url, prefix: 'antwort' };
    const search = meilisearchEngine({ connection, indexes, deadlineMs: 60_000 }).search({
      ...request,
      signal: control.signal,
    });
    control.abort();
    await expect(search).rejects.toThrow();
    server.close();
  });
});

describe('what Meilisearch is given', () => {
  const documents = documentsOf('de', sampleGerman).filter(({ audience }) => audience === 'public');
  test('ids it takes, one for each section', () => {
    const ids = toMeiliDocuments('de', documents).map(({ id }) => id);
    expect(new Set(ids).size).toBe(documents.length);
    for (const id of ids) expect(id).toMatch(/^[\da-f]{32}$/);
  });
  test('stems of the whole entry once, with the parts of its compounds', () => {
    const [first, second] = toMeiliDocuments('de', documents);
    expect(first?.words.split(' ')).toEqual(expect.arrayContaining(['zakku', 'zakkuladegerat', 'zladegerat']));
    expect(second?.words).toBe('');
  });
  test('a hash that tells every change, and only of what has changed', () => {
    const before = toMeiliDocuments('de', documents);
    const changed = documents.map((one, at) => (at === 0 ? { ...one, products: ['city-one'] } : one));
    const after = toMeiliDocuments('de', changed);
    expect(after.map(({ hash }, at) => hash === before[at]?.hash)).toEqual(documents.map((_, at) => at !== 0));
  });
  test('synonyms in every direction', () => {
    expect(indexSettings('de', [['Passwort', 'Kennwort', 'PIN']]).synonyms).toEqual({
      Passwort: ['Kennwort', 'PIN'],
      Kennwort: ['Passwort', 'PIN'],
      PIN: ['Passwort', 'Kennwort'],
    });
  });
  test('settings that come back in another order or Unicode form are the same; other ones are not', () => {
    const settings = indexSettings('de', [['Tür', 'Pforte']]);
    const back = {
      ...settings,
      stopWords: [...(settings.stopWords ?? [])].reverse().map((word) => word.normalize('NFD')),
      embedders: { mine: { source: 'userProvided' as const, dimensions: 3 } },
    };
    expect(settingsAgree(back, settings)).toBe(true);
    expect(settingsAgree({ ...back, rankingRules: ['typo', 'words'] }, settings)).toBe(false);
    expect(settingsAgree({ ...back, synonyms: {} }, settings)).toBe(false);
  });
  test('names of indexes that keys can be limited to', () => {
    expect(indexName('antwort', 'public', 'pt-BR')).toBe('antwort_public_pt_br');
  });
});

describe('a sync that cannot be', () => {
  const locales = [{ locale: 'de', documents: documentsOf('de', sampleGerman), synonyms: [] }];
  test.each([
    ['nobody listens', async () => Promise.reject(new TypeError('fetch failed')), 'unreachable'],
    ['something else answers', async () => new Response('<html>Welcome</html>'), 'unexpected_answer'],
    ['something else answers in JSON', async () => Response.json({ hello: 'there' }), 'unexpected_answer'],
    ['a proxy has lost the server', async () => new Response('Bad gateway', { status: 502 }), 'status_502'],
  ])('says so: %s', async (_, given, code) => {
    const connection = { url: 'http://meili.test', prefix: 'antwort', fetch: given };
    await expect(syncMeilisearch({ connection, locales })).rejects.toMatchObject({ name: 'SyncError', code });
  });
  test('ends when nobody waits for it any more', async () => {
    const connection = { url: 'http://meili.test', prefix: 'antwort', fetch: giving() };
    const reason = new Error('stopping');
    await expect(syncMeilisearch({ connection, locales, signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });
});
