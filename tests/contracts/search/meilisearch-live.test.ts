import { afterAll, describe, expect, test } from 'vitest';
import { indexesFromDocuments, synonymsFor } from '../../../src/features/search/build-index.ts';
import {
  indexName,
  openClient,
  type MeiliConnection,
} from '../../../src/features/search/engines/meilisearch/connection.ts';
import { meilisearchEngine } from '../../../src/features/search/engines/meilisearch/engine.ts';
import { internalSearchToken, searchKey } from '../../../src/features/search/engines/meilisearch/keys.ts';
import { meilisearchStatus } from '../../../src/features/search/engines/meilisearch/status.ts';
import { syncMeilisearch } from '../../../src/features/search/engines/meilisearch/sync.ts';
import type { LocaleContent } from '../../../src/features/search/engines/meilisearch/wanted-indexes.ts';
import { clearUp, indexesOf, liveConnection, liveServer } from '../../support/meilisearch.ts';
import {
  documentsOf,
  sampleEnglish,
  sampleGerman,
  sampleSynonyms,
  type SampleEntry,
} from '../../support/search-documents.ts';
import { describeSearchEngine } from '../search-engine.ts';

/** What a test server takes for a task under load; nothing is asserted about it. */
const patience = 120_000;
const made: MeiliConnection[] = [];
const fresh = (): MeiliConnection => {
  const connection = liveConnection();
  made.push(connection);
  return connection;
};
const german = (entries: readonly SampleEntry[] = sampleGerman): LocaleContent => ({
  locale: 'de',
  documents: documentsOf('de', entries),
  synonyms: sampleSynonyms.de,
});
const english: LocaleContent = { locale: 'en', documents: documentsOf('en', sampleEnglish), synonyms: [] };
const many = (count: number, change = ''): SampleEntry[] =>
  Array.from({ length: count }, (_, number) => ({
    id: `entry-${number}`,
    title: `Entry ${number}`,
    sections: [{ body: `Text of entry ${number}${number === 0 ? change : ''}` }],
  }));

describe.skipIf(liveServer === undefined)('on a real Meilisearch', { timeout: patience }, () => {
  afterAll(async () => {
    for (const connection of made) await clearUp(connection);
  }, patience);

  if (liveServer !== undefined) {
    describeSearchEngine('Meilisearch', async (content) => {
      const connection = fresh();
      const locales = content.locales.map((locale) => {
        const documents = content.documents(locale);
        return { locale, documents, synonyms: synonymsFor({ locale, documents, synonyms: content.synonyms }) };
      });
      await syncMeilisearch({ connection, locales });
      return meilisearchEngine({ connection, indexes: indexesFromDocuments(content), deadlineMs: 10_000 });
    });
  }

  test('a first sync builds an index per locale and audience, a second changes nothing', async () => {
    const connection = fresh();
    const first = await syncMeilisearch({ connection, locales: [german(), english] });
    expect(first.indexes.map(({ uid, outcome }) => [uid.replace(connection.prefix, ''), outcome])).toEqual([
      ['_public_de', 'rebuilt'],
      ['_internal_de', 'rebuilt'],
      ['_public_en', 'rebuilt'],
    ]);
    const second = await syncMeilisearch({ connection, locales: [german(), english] });
    expect(second.indexes.map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged', 'unchanged']);
    expect(second.removed).toEqual([]);
  });

  test('a small change is made in place, with what is gone taken out', async () => {
    const connection = fresh();
    await syncMeilisearch({ connection, locales: [german(many(40))] });
    const before = await openClient(connection).getRawIndex(indexName(connection.prefix, 'public', 'de'));
    const changed = [...many(39, ' and more'), { id: 'another', title: 'Another' }];
    const { indexes } = await syncMeilisearch({ connection, locales: [german(changed)] });
    expect(indexes.map(({ outcome }) => outcome)).toEqual([{ added: 2, removed: 1 }]);
    const after = await openClient(connection).getRawIndex(indexName(connection.prefix, 'public', 'de'));
    expect(after.createdAt).toBe(before.createdAt);
    expect(await meilisearchStatus(connection, [german(changed)])).toMatchObject({ upToDate: true });
  });

  test('other settings, or much that is new, build the index anew', async () => {
    const connection = fresh();
    await syncMeilisearch({ connection, locales: [german(many(10))] });
    const otherWords = { ...german(many(10)), synonyms: [['Rad', 'Velo']] };
    expect((await syncMeilisearch({ connection, locales: [otherWords] })).indexes[0]?.outcome).toBe('rebuilt');
    expect(
      (
        await syncMeilisearch({
          connection,
          locales: [{ ...otherWords, ...{ documents: german(many(20)).documents } }],
        })
      ).indexes[0]?.outcome,
    ).toBe('rebuilt');
    expect(await indexesOf(connection)).toEqual([indexName(connection.prefix, 'public', 'de')]);
  });

  test('two syncs at once both end well, and leave nothing behind', async () => {
    const connection = fresh();
    const run = () => syncMeilisearch({ connection, locales: [german(), english] });
    await Promise.all([run(), run()]);
    expect((await indexesOf(connection)).sort()).toEqual(
      ['_internal_de', '_public_de', '_public_en'].map((end) => `${connection.prefix}${end}`),
    );
    expect(await meilisearchStatus(connection, [german(), english])).toMatchObject({ upToDate: true });
    const changed = german([...sampleGerman, { id: 'late', title: 'Später dazu' }]);
    await Promise.all([1, 2].map(() => syncMeilisearch({ connection, locales: [changed, english] })));
    expect(await meilisearchStatus(connection, [changed, english])).toMatchObject({ upToDate: true });
  });

  test('indexes of locales and audiences that are gone go too; what another site has stays', async () => {
    const connection = fresh();
    const neighbour: MeiliConnection = { ...connection, prefix: `${connection.prefix}-b` };
    made.push(neighbour);
    await syncMeilisearch({ connection: neighbour, locales: [english] });
    await syncMeilisearch({ connection, locales: [german(), english] });
    const openOnly = german(sampleGerman.filter(({ audience }) => audience !== 'internal'));
    const { removed } = await syncMeilisearch({ connection, locales: [openOnly] });
    expect(removed.sort()).toEqual(['_internal_de', '_public_en'].map((end) => `${connection.prefix}${end}`));
    expect(await indexesOf(neighbour)).toHaveLength(1);
  });

  test('what a run cut short left behind is cleared once it is old, not while it may be at work', async () => {
    const connection = fresh();
    const left = `${indexName(connection.prefix, 'public', 'de')}_next_abc`;
    await openClient(connection).createIndex(left).waitTask();
    expect((await syncMeilisearch({ connection, locales: [german()] })).removed).toEqual([]);
    const later = () => Date.now() + 2 * 3_600_000;
    expect((await syncMeilisearch({ connection, locales: [german()], clock: later })).removed).toEqual([left]);
  });

  test('a task that fails is told in the server’s words, and what was there stays', async () => {
    const connection = fresh();
    await syncMeilisearch({ connection, locales: [english] });
    const settings = { ...connection, fetch: breakingIds };
    await expect(syncMeilisearch({ connection: settings, locales: [german(), english] })).rejects.toMatchObject({
      name: 'SyncError',
      code: 'invalid_document_id',
      message: expect.stringContaining('not valid/'),
      link: expect.stringContaining('#invalid_document_id'),
    });
    expect((await indexesOf(connection)).filter((uid) => uid.includes('_next_'))).toEqual([]);
    expect(await meilisearchStatus(connection, [english])).toMatchObject({ upToDate: true });
  });

  test('an index with an embedder is changed in place, so that the embedder stays', async () => {
    const connection = fresh();
    const empty = { locale: 'en', documents: [], synonyms: [] };
    await syncMeilisearch({ connection, locales: [empty] });
    const index = openClient(connection).index(indexName(connection.prefix, 'public', 'en'));
    await index.updateEmbedders({ mine: { source: 'userProvided', dimensions: 3 } }).waitTask({ timeout: patience });
    const locales = [{ ...empty, synonyms: [['one', 'two']] }];
    const { indexes } = await syncMeilisearch({ connection, locales });
    expect(indexes.map(({ outcome }) => outcome)).toEqual([{ added: 0, removed: 0 }]);
    expect(await index.getEmbedders()).toMatchObject({ mine: { source: 'userProvided', dimensions: 3 } });
    expect(await meilisearchStatus(connection, locales)).toMatchObject({ upToDate: true });
  });

  test('the search key reads public indexes and nothing else; a token reads internal ones until it expires', async () => {
    const connection = fresh();
    await syncMeilisearch({ connection, locales: [german()] });
    const [open, internal] = (['public', 'internal'] as const).map((audience) =>
      indexName(connection.prefix, audience, 'de'),
    );
    const found = await searchKey(connection, 'public');
    expect(found.created).toBe(true);
    expect(await searchKey(connection, 'public')).toEqual({ ...found, created: false });
    const visitor = openClient({ ...connection, key: found.key });
    expect((await visitor.index(open ?? '').search('Kennwort')).hits).toHaveLength(1);
    await expect(visitor.index(internal ?? '').search('Kulanz')).rejects.toThrow();
    await expect(visitor.index(open ?? '').addDocuments([{ id: 'x' }])).rejects.toThrow();
    await expect(visitor.index(open ?? '').getDocuments()).rejects.toThrow();
    await expect(
      syncMeilisearch({ connection: { ...connection, key: found.key }, locales: [german()] }),
    ).rejects.toMatchObject({ code: 'invalid_api_key' });

    const parent = await searchKey(connection, 'internal');
    const token = (expiresAt: Date) =>
      internalSearchToken({ apiKey: parent.key, apiKeyUid: parent.uid, prefix: connection.prefix, expiresAt });
    const staff = openClient({ ...connection, key: await token(new Date(Date.now() + 60_000)) });
    expect((await staff.index(internal ?? '').search('Kulanz')).hits).toHaveLength(1);
    await expect(staff.index(open ?? '').search('Kennwort')).rejects.toThrow();
    const gone = openClient({ ...connection, key: await token(new Date(Date.now() - 60_000)) });
    await expect(gone.index(internal ?? '').search('Kulanz')).rejects.toThrow();
  });

  test('an engine rejects where its index is missing, and takes no entry that its build does not know', async () => {
    const connection = fresh();
    const indexes = indexesFromDocuments({ locales: ['de'], documents: () => german(many(3)).documents, synonyms: {} });
    const engine = meilisearchEngine({ connection, indexes, deadlineMs: 10_000 });
    const ask = () => engine.search({ query: 'entry', locale: 'de', limit: 10 });
    await expect(ask()).rejects.toThrow();
    await syncMeilisearch({ connection, locales: [german(many(5))] });
    expect((await ask()).hits.map(({ id }) => id).sort()).toEqual(['entry-0', 'entry-1', 'entry-2']);
  });
});

/** Spoils the ids of what is sent to an index of the German locale. */
const breakingIds: typeof fetch = (input, init) => {
  const body = typeof init?.body === 'string' ? init.body : undefined;
  const spoils = init?.method === 'POST' && String(input instanceof Request ? input.url : input).endsWith('/documents');
  return fetch(input, spoils ? { ...init, body: body?.replace(/"id":"\w+"/, '"id":"not valid/"') ?? null } : init);
};
