import { describe, expect, test } from 'vitest';
import { openClient, refusalOf } from '../../../src/features/search/engines/meilisearch/connection.ts';
import { searchKey } from '../../../src/features/search/engines/meilisearch/keys.ts';
import { readLiveIndex, settingsAgree } from '../../../src/features/search/engines/meilisearch/live-index.ts';
import { searchAll } from '../../../src/features/search/engines/meilisearch/search-all.ts';
import { syncMeilisearch } from '../../../src/features/search/engines/meilisearch/sync.ts';
import { finished } from '../../../src/features/search/engines/meilisearch/tasks.ts';
import { recordings, replaying } from '../../support/meilisearch.ts';
import { documentsOf, sampleEnglish } from '../../support/search-documents.ts';

const waiting = { timeout: 10_000, interval: 1 };
const connectionOf = (given: typeof fetch) => ({ url: 'http://meili.test', key: 'k', prefix: 'antwort', fetch: given });
const clientOf = (...names: string[]) => openClient(connectionOf(replaying(...names).fetch));
const queries = [{ indexUid: 'antwort_en', q: 'x' }];

describe.skipIf(recordings === undefined)('what a real Meilisearch answered', () => {
  test('a task that succeeds is waited for', async () => {
    const client = clientOf('create index', 'create index: task');
    expect(await finished(client.createIndex('antwort_en'), waiting)).toMatchObject({ status: 'succeeded' });
  });
  test.each([
    ['add documents with a bad id', 'add documents with a bad id: task fails', 'invalid_document_id'],
    ['create index that exists', 'create index that exists: task fails', 'index_already_exists'],
    ['swap with a missing index', 'swap with a missing index: task fails', 'index_not_found'],
  ])('a task that fails is told in its own words: %s', async (asked, task, code) => {
    const error = { name: 'SyncError', code, link: `https://docs.meilisearch.com/errors#${code}` };
    await expect(finished(clientOf(asked, task).deleteIndex('any'), waiting)).rejects.toMatchObject(error);
  });
  test.each([
    ['update settings with a mistake', 'invalid_settings_ranking_rules'],
    ['update settings, unknown field', 'bad_request'],
    ['add documents, broken JSON', 'malformed_payload'],
  ])('a refusal carries its code: %s', async (name, code) => {
    const error: unknown = await clientOf(name)
      .index('antwort_en')
      .updateSettings({})
      .catch((thrown: unknown) => thrown);
    expect(refusalOf(error)?.cause?.code).toBe(code);
  });
  test.each([
    ['search with a wrong key', 'invalid_api_key'],
    ['search without a key', 'missing_authorization_header'],
    ['write with the search key', 'invalid_api_key'],
  ])('a sync with a key that may not do it says so: %s', async (name, code) => {
    const connection = connectionOf(replaying(name).fetch);
    const locales = [{ locale: 'en', documents: documentsOf('en', sampleEnglish), synonyms: [] }];
    await expect(syncMeilisearch({ connection, locales, waiting })).rejects.toMatchObject({ name: 'SyncError', code });
  });
  test.each([
    'multi-search, one index missing',
    'search with an unknown filter',
    'search with a malformed filter',
    'search with an unknown parameter',
    'search with a wrong key',
    'search without a key',
    // The answer of another route, and documents that are not ours.
    'search by synonym',
    'multi-search',
  ])('a search rejects what is no whole answer to it: %s', async (name) => {
    await expect(
      searchAll({ client: clientOf(name), queries, deadlineMs: 10_000, signal: undefined }),
    ).rejects.toThrow();
  });
  test('an index that is not there is none, and any other refusal is told', async () => {
    expect(await readLiveIndex(clientOf('search on a missing index'), 'antwort_en')).toBeUndefined();
    await expect(readLiveIndex(clientOf('search with a wrong key'), 'antwort_en')).rejects.toThrow();
  });
  test('settings as stored are recognised', async () => {
    const stored = await clientOf('settings as stored').index('antwort_en').getSettings();
    const wanted = { stopWords: ['the', 'of', 'a'], synonyms: { refund: ['money back'], bike: ['e-bike', 'bicycle'] } };
    expect(settingsAgree(stored, wanted)).toBe(true);
    expect(settingsAgree(stored, { ...wanted, rankingRules: ['words'] })).toBe(false);
  });
  test('a key is made for one audience and for searching only', async () => {
    const noKeys = { results: [], offset: 0, limit: 100, total: 0 };
    const made = recordings?.get('create a search-only key')?.response;
    const server = replaying('create a search-only key');
    const found = await searchKey(
      connectionOf(async (input, init) =>
        init?.method === 'POST' ? server.fetch(input, init) : Response.json(noKeys),
      ),
      'public',
    );
    expect(server.asked).toMatchObject([
      { method: 'POST', path: '/keys', body: { actions: ['search'], indexes: ['antwort_public_*'], expiresAt: null } },
    ]);
    expect(made?.body).toMatchObject({ key: found.key, uid: found.uid });
    expect(found.created).toBe(true);
  });
});
