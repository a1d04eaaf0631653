import fc from 'fast-check';
import { expect, test } from 'vitest';
import { engineFromDocuments } from '../../../../src/features/search/build-index.ts';
import { plainText } from '../../../../src/features/search/passages.ts';
import { hostileSigns } from '../../../support/hostile-signs.ts';
import { documentsOf, sampleGerman, sampleSynonyms } from '../../../support/search-documents.ts';

const engine = engineFromDocuments({
  locales: ['de'],
  documents: (locale) => documentsOf(locale, sampleGerman),
  synonyms: sampleSynonyms,
});
const pieces = fc.constantFrom('akku', 'lädt', 'E-4711', 'ß', ...hostileSigns);
const query = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.array(pieces, { maxLength: 60 }).map((all) => all.join(' ')),
  fc.array(pieces, { maxLength: 60 }).map((all) => all.join('')),
);

test('Whatever is typed, the search answers, and what it shows is the text of the content', async () => {
  const titles = new Set(sampleGerman.map((entry) => entry.title));
  await fc.assert(
    fc.asyncProperty(query, fc.boolean(), async (text, typing) => {
      const answer = await engine.search({ query: text, locale: 'de', limit: 10, typing });
      expect(answer.total).toBeGreaterThanOrEqual(answer.hits.length);
      for (const hit of answer.hits) {
        expect(titles).toContain(plainText(hit.title));
        expect(hit.score).toBeGreaterThanOrEqual(0);
        expect(Number.isFinite(hit.score)).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});
