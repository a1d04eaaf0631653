import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { createReadMood } from '../../../../src/features/inbox/engines/mood.ts';
import { analyserFor } from '../../../../src/features/search/analysis/analyser.ts';

const readMood = createReadMood((text, locale) => {
  const analyser = analyserFor(locale);
  return analyser.words(text).map(({ text: word }) => analyser.term(word));
});

test.each([
  ['en', 'This did not help at all', 'negative'],
  ['en', 'It works, thank you!', 'positive'],
  ['en', 'Not bad', 'positive'],
  ['en', 'No problem at all, arrived on Monday', 'positive'],
  ['en', 'Which frame size is it?', 'neutral'],
  ['en', 'It doesn’t work', 'negative'],
  ['de', 'Das funktioniert bei mir nicht', 'negative'],
  ['de', 'Nicht schlecht!', 'positive'],
  ['de', 'Der Akku lädt immer noch nicht', 'negative'],
  ['de-AT', 'Endlich eine verständliche Anleitung, danke', 'positive'],
  ['de', 'Der Akku laedt wieder :)', 'positive'],
  ['de', 'Wo finde ich die Rahmennummer?', 'neutral'],
  ['en', '', 'neutral'],
] as const)('%s: %s sounds %s', (locale, text, sentiment) => {
  expect(readMood(text, locale)?.sentiment).toBe(sentiment);
});

test('a language that nobody knows here is not read', () => {
  expect(readMood('Très bien', 'fr')).toBeUndefined();
});

test('German customers are understood at least as well as docs/measures.md says', () => {
  const file = join(import.meta.dirname, '../../../fixtures/sentiment/de.csv');
  const rows = parse<{ label: string; text: string }>(readFileSync(file, 'utf8'), { columns: true });
  const read = rows.map(({ label, text }) => ({ label, told: readMood(text, 'de')?.sentiment }));
  expect(rows).toHaveLength(120);
  expect(read.filter(({ label, told }) => label === told).length / rows.length).toBeGreaterThanOrEqual(0.85);
  const opposite = read.filter(({ label, told }) => [label, told].sort().join() === 'negative,positive');
  expect(opposite.length).toBeLessThanOrEqual(2);
});
