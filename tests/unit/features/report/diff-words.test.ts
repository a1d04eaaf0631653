import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diffWords } from '../../../../src/features/report/diff-words.ts';

const said = (before: string, after: string, locale = 'en'): string =>
  diffWords(before, after, locale)
    .map(({ kind, text }) =>
      kind === 'gap' ? ' … ' : kind === 'same' ? text : `${kind === 'added' ? '{+' : '{-'}${text}}`,
    )
    .join('');

test('only the words that changed are marked', () => {
  expect(said('Charge it for two hours.', 'Charge it for three hours.')).toBe('Charge it for {-two}{+three} hours.');
});

test('what stayed far from a change is a gap', () => {
  const many = (word: string): string => Array.from({ length: 40 }, (_, number) => `${word}${number}`).join(' ');
  const text = said(`${many('a')} old ${many('b')}`, `${many('a')} new ${many('b')}`);
  expect(text).toBe(' …  a32 a33 a34 a35 a36 a37 a38 a39 {-old}{+new} b0 b1 b2 b3 b4 b5 b6 b7 … ');
});

test('German words are words, umlauts and compounds included', () => {
  expect(said('Akku prüfen und Ladegerät lösen', 'Akku prüfen und Ladegeräte lösen', 'de')).toBe(
    'Akku prüfen und {-Ladegerät}{+Ladegeräte} lösen',
  );
});

test('texts without a blank, as in Japanese, are told word by word', () => {
  expect(said('電池を充電する', '電池を交換する', 'ja')).toBe('電池を{-充電}{+交換}する');
});

test('the same text has no changes', () => {
  expect(diffWords('Same words.', 'Same words.', 'en')).toEqual([]);
});

test('texts of nothing in common are told whole, and soon', () => {
  const long = (from: number): string => Array.from({ length: 20_000 }, (_, number) => `w${from + number}`).join(' ');
  const runs = diffWords(long(0), long(1e6), 'en');
  expect(runs.map(({ kind }) => kind)).toEqual(['removed', 'added']);
});

test('no pair of texts makes it throw, and nothing that was added or removed is invented', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      (before, after) => {
        for (const { kind, text } of diffWords(before, after, 'en')) {
          if (kind === 'removed') expect(before).toContain(text);
          if (kind === 'added') expect(after).toContain(text);
        }
      },
    ),
  );
});
