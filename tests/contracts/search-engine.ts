import { describe, expect, test } from 'vitest';
import type { SearchEngine } from '../../src/features/search/ports.ts';
import { plainText } from '../../src/features/search/passages.ts';
import type { SearchAnswer, SearchDocument, SearchRequest } from '../../src/features/search/schema.ts';
import { documentsOf, sampleEnglish, sampleGerman, sampleSynonyms } from '../support/search-documents.ts';

/** What an engine is made from for the suite. */
export interface EngineContent {
  locales: string[];
  documents(locale: string): SearchDocument[];
  synonyms: Record<string, string[][]>;
}

/** What every search engine must do, whatever it is built on. */
export function describeSearchEngine(
  name: string,
  makeEngine: (content: EngineContent) => Promise<SearchEngine>,
): void {
  describe(`${name} as a search engine`, () => {
    const engine = makeEngine({
      locales: ['en', 'de'],
      documents: (locale) => documentsOf(locale, locale === 'de' ? sampleGerman : sampleEnglish),
      synonyms: sampleSynonyms,
    });
    const ask = async (query: string, more: Partial<SearchRequest> = {}): Promise<SearchAnswer> =>
      (await engine).search({ query, locale: 'de', limit: 10, ...more });
    const first = async (query: string, more: Partial<SearchRequest> = {}): Promise<string | undefined> =>
      (await ask(query, more)).hits[0]?.id;

    test.each(['akku lädt nicht', 'akku laedt nicht', 'akku ladt nicht', 'AKKU LÄDT NICHT', 'akku la\u0308dt nicht'])(
      'finds umlauts however they are typed: %s',
      async (query) => {
        expect(await first(query)).toBe('battery-does-not-charge');
      },
    );
    test.each([
      ['spedition strasse', 'return-order'],
      ['Spedition Straße', 'return-order'],
      ['grosse teile', 'return-order'],
      ['zurueckschicken', 'return-order'],
    ])('takes ss for ß and ue for ü: %s', async (query, id) => {
      expect(await first(query)).toBe(id);
    });
    test.each([
      ['battrey does not charge', 'en', 'battery-does-not-charge'],
      ['retrun an order', 'en', 'return-order'],
      ['Kenwort vergesen', 'de', 'password'],
      ['Bestelung', 'de', 'return-order'],
    ])('finds over a slip of the finger: %s', async (query, locale, id) => {
      const answer = await ask(query, { locale });
      expect(answer.hits[0]?.id).toBe(id);
      expect(answer.corrected).toBeDefined();
    });
    test('says nothing of a correction where every word is known', async () => {
      expect((await ask('Kennwort vergessen')).corrected).toBeUndefined();
    });
    test('takes words as they are typed when asked to', async () => {
      const answer = await ask('Kenwort', { exact: true });
      expect(answer.corrected).toBeUndefined();
      expect(answer.hits).toEqual([]);
    });
    test.each(['Bestellu', 'Kenn', 'kon'])('finds by the beginning of the word being typed: %s', async (query) => {
      expect((await ask(query, { typing: true })).hits.length).toBeGreaterThan(0);
    });
    test('finds inflected words', async () => {
      expect(await first('Bestellungen')).toBe('return-order');
      expect(await first('tracking orders', { locale: 'en' })).toBe('track-order');
    });
    test('finds compounds by their parts and parts by their compounds', async () => {
      const ids = async (query: string): Promise<string[]> => (await ask(query)).hits.map((hit) => hit.id);
      expect(await ids('Ladegerät')).toEqual(expect.arrayContaining(['charger', 'battery-does-not-charge']));
      expect(await ids('Akkuladegerät')).toEqual(expect.arrayContaining(['charger', 'battery-does-not-charge']));
    });
    test.each(['E-4711', 'e4711', '4711', 'Fehler E 4711'])('finds error codes: %s', async (query) => {
      const answer = await ask(query);
      expect(answer.hits[0]?.id).toBe('battery-does-not-charge');
      expect(answer.hits[0]?.section.anchor).toBe('fehler-e-4711');
    });
    test.each([
      ['Passwort', 'de', 'password'],
      ['Retoure', 'de', 'return-order'],
      ['money back', 'en', 'return-order'],
      ['reimbursement', 'en', 'return-order'],
    ])('finds by synonyms, in every direction: %s', async (query, locale, id) => {
      expect(await first(query, { locale })).toBe(id);
    });
    test('finds by the questions that authors named', async () => {
      expect(await first('mein akku geht nicht mehr an')).toBe('battery-does-not-charge');
    });
    test('finds English words in the German index, and texts that stand in for a translation', async () => {
      const answer = await ask('firmware updates');
      expect(answer.hits[0]).toMatchObject({ id: 'app-beta', textLocale: 'en', url: '/de/articles/app-beta' });
    });
    test('gives one hit per entry, with the best section and a link to it', async () => {
      const { hits } = await ask('Kontakte reinigen Akku');
      expect(new Set(hits.map((hit) => hit.id)).size).toBe(hits.length);
      expect(hits[0]?.section).toEqual({
        title: 'Kontakte reinigen',
        anchor: 'kontakte-reinigen',
        url: '/de/articles/battery-does-not-charge#kontakte-reinigen',
      });
    });
    test('marks what matches, and the runs are the text', async () => {
      const [hit] = (await ask('Kontakte reinigen')).hits;
      expect(hit?.passage.filter((run) => run.marked).map((run) => run.text)).toContain('Kontakte');
      expect(plainText(hit?.passage ?? [])).toContain('Wischen Sie die drei Kontakte mit einem trockenen Tuch ab.');
      expect(plainText(hit?.title ?? [])).toBe('Akku lädt nicht');
    });
    test('keeps mark-up in texts as text', async () => {
      const hostile = await makeEngine({
        locales: ['en'],
        documents: () =>
          documentsOf('en', [
            {
              id: 'code',
              title: 'The <b>tag</b> & <script>alert(1)</script>',
              sections: [{ body: 'Write <script>alert(1)</script> into the head.' }],
            },
          ]),
        synonyms: {},
      });
      const [hit] = (await hostile.search({ query: 'script alert', locale: 'en', limit: 1 })).hits;
      expect(plainText(hit?.title ?? [])).toBe('The <b>tag</b> & <script>alert(1)</script>');
    });
    test('never finds what is internal', async () => {
      expect((await ask('Zitronenfalter', { exact: true })).hits).toEqual([]);
      expect((await ask('Kulanz bei Akkus')).hits.map((hit) => hit.id)).not.toContain('desk-manual');
    });
    test('finds nothing for words that nobody wrote', async () => {
      expect(await ask('xylophonkonzert')).toMatchObject({ hits: [], total: 0 });
    });
    test.each(['', '   ', '???', '-', '"', '💥', '\u0000'])(
      'finds nothing for a query without words: %j',
      async (query) => {
        expect(await ask(query)).toMatchObject({ hits: [], total: 0 });
      },
    );
    test.each([
      '*f*f*f*f*f*f*x',
      '+title:akku -body:x^10 akku~5',
      '__proto__ constructor toString',
      'a'.repeat(100_000),
      'akku '.repeat(50_000),
      '(((((',
      '\\',
      'text:',
    ])('takes what looks like syntax for words: %.30s', async (query) => {
      const answer = await ask(query);
      expect(answer.hits.length).toBeLessThanOrEqual(10);
    });
    test('reads only the beginning of a very long query, and finds by it', async () => {
      expect(await first(`Kennwort vergessen ${'bla '.repeat(10_000)}`)).toBe('password');
    });
    test('gives at most as many hits as asked for, and says how many there are', async () => {
      const answer = await ask('Akku Ladegerät', { limit: 1 });
      expect(answer.hits).toHaveLength(1);
      expect(answer.total).toBeGreaterThan(1);
    });
    test('finds only in the category and for the product asked for', async () => {
      const { hits } = await ask('Akku', { category: 'battery' });
      expect(hits.length).toBeGreaterThan(1);
      expect(hits.every((hit) => hit.category === 'battery')).toBe(true);
      expect((await ask('Akku', { category: 'returns' })).hits.map((hit) => hit.id)).not.toContain(
        'battery-does-not-charge',
      );
      expect((await ask('Akku', { product: 'e-trek' })).hits.map((hit) => hit.id)).toEqual(['battery-does-not-charge']);
    });
    test('counts what was found by category, before the filter', async () => {
      const { facets } = await ask('Akku Ladegerät', { category: 'returns' });
      expect(facets?.categories).toContainEqual({ id: 'battery', count: 2 });
    });
    test.each(['fr', 'de-AT', '', 'xx-YY', '__proto__'])(
      'serves a locale the site does not have: %j',
      async (locale) => {
        const answer = await ask(locale === 'de-AT' ? 'Kennwort' : 'battery', { locale });
        expect(answer.hits[0]?.id).toBe(locale === 'de-AT' ? 'password' : 'battery-does-not-charge');
      },
    );
    test('answers the same question the same way', async () => {
      expect(await ask('Akku laden')).toEqual(await ask('Akku laden'));
    });
    test('says who answered', async () => {
      expect(await ask('Akku')).toMatchObject({ engine: (await engine).name, degraded: false });
    });
  });
}
