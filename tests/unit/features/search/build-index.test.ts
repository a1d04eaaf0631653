import { expect, test } from 'vitest';
import { buildSearchIndex } from '../../../../src/features/search/build-index.ts';
import { embeddedEngine } from '../../../../src/features/search/engines/embedded/engine.ts';
import { openIndexes } from '../../../../src/features/search/index/indexes.ts';
import { documentsOf, sampleGerman, sampleSynonyms } from '../../../support/search-documents.ts';

const index = buildSearchIndex({ locale: 'de', documents: documentsOf('de', sampleGerman), synonyms: sampleSynonyms });

test('An index holds nothing of internal texts', () => {
  expect(index).not.toMatch(/Zitronenfalter|zitronenfalter|desk-manual/);
});

test('The same documents give the same index', () => {
  expect(buildSearchIndex({ locale: 'de', documents: documentsOf('de', sampleGerman), synonyms: sampleSynonyms })).toBe(
    index,
  );
});

test('A locale is read once, when it is first asked for', async () => {
  const read: string[] = [];
  const engine = embeddedEngine(
    openIndexes({
      locales: ['de', 'en'],
      read: (locale) => {
        read.push(locale);
        return index;
      },
    }),
  );
  expect(read).toEqual([]);
  await Promise.all([1, 2, 3].map(() => engine.search({ query: 'Akku', locale: 'de', limit: 3 })));
  expect(read).toEqual(['de']);
});

test('A file of another version is refused with a sentence', async () => {
  const engine = embeddedEngine(
    openIndexes({ locales: ['de'], read: () => index.replace('"version":2', '"version":99') }),
  );
  await expect(engine.load('de')).rejects.toThrow('Build the site again');
});

test('A file that could not be read is tried again', async () => {
  let attempts = 0;
  const engine = embeddedEngine(
    openIndexes({
      locales: ['de'],
      read: () => {
        attempts += 1;
        if (attempts === 1) throw new Error('disk');
        return index;
      },
    }),
  );
  await expect(engine.load('de')).rejects.toThrow('disk');
  await expect(engine.search({ query: 'Akku', locale: 'de', limit: 1 })).resolves.toMatchObject({ engine: 'embedded' });
});

test('Words of an Arabic text are found whole, by their beginning and with the article', async () => {
  const arabic = buildSearchIndex({
    locale: 'ar',
    synonyms: {},
    documents: documentsOf('ar', [
      { id: 'battery', title: 'البطارية لا تشحن', sections: [{ body: 'نظف نقاط التلامس بقطعة قماش جافة.' }] },
    ]),
  });
  const engine = embeddedEngine(openIndexes({ locales: ['ar'], read: () => arabic }));
  for (const query of ['البطارية', 'بطارية', 'بطار', 'قماش']) {
    expect((await engine.search({ query, locale: 'ar', limit: 1, typing: true })).hits[0]?.id).toBe('battery');
  }
});

test('A site without any text has an index that finds nothing', async () => {
  const engine = embeddedEngine(
    openIndexes({
      locales: ['en'],
      read: () => buildSearchIndex({ locale: 'en', documents: [], synonyms: {} }),
    }),
  );
  expect(await engine.search({ query: 'anything', locale: 'en', limit: 1 })).toMatchObject({ hits: [], total: 0 });
});
