import { expect, test } from 'vitest';
import { engineFromDocuments } from '../../../../src/features/search/build-index.ts';
import { describeSearch } from '../../../../src/features/search/describe-search.ts';
import { documentsOf, sampleEnglish } from '../../../support/search-documents.ts';

const engine = engineFromDocuments({
  locales: ['en'],
  documents: (locale) => documentsOf(locale, sampleEnglish),
  synonyms: {},
});
const explain = async (query: string): Promise<string> =>
  describeSearch(query, await engine.explain({ query, locale: 'en', limit: 10 }));

test('An explanation names what was searched, the words and the entries in their order, with figures only', async () => {
  const text = await explain('battrey does not charge');
  expect(text).toContain('searched as "battery does not charge"');
  expect(text).toMatch(/does: value [\d.]+, .*stop word/);
  expect(text).toMatch(/^ {2}1\. [\d.]+ battery-does-not-charge: /m);
  expect(text).not.toMatch(/NaN|undefined/);
});
test('An explanation of nothing found says so', async () => {
  expect(await explain('xylophonkonzert')).toContain('0 candidates, 0 kept');
});
