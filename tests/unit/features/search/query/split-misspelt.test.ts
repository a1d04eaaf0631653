import { expect, test } from 'vitest';
import { engineFromDocuments } from '../../../../../src/features/search/build-index.ts';
import { documentsOf } from '../../../../support/search-documents.ts';

const engine = engineFromDocuments({
  locales: ['de'],
  documents: (locale) =>
    documentsOf(locale, [
      { id: 'test', title: 'Ein Corona Test', sections: [{ body: 'Der Test auf Corona. Corona Test.' }] },
      { id: 'virus', title: 'Das Coronavirus', sections: [{ body: 'Ein Virus.' }] },
      { id: 'charger', title: 'Ladegerät', sections: [{ body: 'Das Ladegerät lädt.' }] },
      { id: 'other', title: 'Fahrrad', sections: [{ body: 'Etwas anderes.' }] },
    ]),
  synonyms: {},
});
const find = async (query: string): Promise<string[]> =>
  (await engine.search({ query, locale: 'de', limit: 10 })).hits.map((hit) => hit.id);

test('A slip in a part of a compound that nobody wrote is found over its parts', async () => {
  expect((await find('Coronatxst?'))[0]).toBe('test');
});
test('A word with a slip finds the compounds of what was meant', async () => {
  expect(await find('Coroan?')).toEqual(expect.arrayContaining(['test', 'virus']));
});
test('A compound written as two words is found', async () => {
  expect((await find('Lade Gerät?'))[0]).toBe('charger');
});
test('A slip stays a slip where words are taken as typed', async () => {
  const answer = await engine.search({ query: 'Coronatxst?', locale: 'de', limit: 10, exact: true });
  expect(answer.hits).toEqual([]);
});
