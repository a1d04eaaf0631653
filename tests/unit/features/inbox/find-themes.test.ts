import { expect, test } from 'vitest';
import { themeFinder } from '../../../../src/features/inbox/find-themes.ts';
import { analyserFor } from '../../../../src/features/search/analysis/analyser.ts';

const find = themeFinder(
  [
    { id: 'battery', label: 'Battery', words: { en: ['battery', 'range anxiety'], de: ['Akku'] } },
    { id: 'app', label: 'App', words: { en: ['app'], de: ['App'] } },
  ],
  (text, locale) => {
    const analyser = analyserFor(locale);
    return analyser.words(text).map(({ text: word }) => analyser.term(word));
  },
);

test.each([
  ['en', 'Both batteries are empty', ['battery']],
  ['en', 'I have range anxiety', ['battery']],
  ['en', 'anxiety about the range', []],
  ['en', 'The app says nothing about the battery', ['battery', 'app']],
  ['en', 'happening in an appendix', []],
  ['de', 'Die Akkulaufzeit ist kurz', ['battery']],
  ['de', 'Mein Ersatzakku fehlt', ['battery']],
  ['de', 'Der Apparat ist neu', []],
  ['de-CH', 'Akkus und App', ['battery', 'app']],
  ['fr', 'battery', []],
] as const)('%s: %s', (locale, text, themes) => {
  expect(find(text, locale)).toEqual(themes);
});
