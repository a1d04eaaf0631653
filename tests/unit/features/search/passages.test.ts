import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bestPassage, markText, plainText, type Mark } from '../../../../src/features/search/passages.ts';

const mark = (text: string, word: string, number = 0): Mark => {
  const from = text.indexOf(word);
  return { from, to: from + word.length, word: number, value: 1 };
};

describe('Marked text', () => {
  test('is cut into plain and marked runs', () => {
    const text = 'The battery does not charge.';
    expect(markText(text, [mark(text, 'battery')])).toEqual([
      { text: 'The ', marked: false },
      { text: 'battery', marked: true },
      { text: ' does not charge.', marked: false },
    ]);
  });
  test('leaves out a mark inside another', () => {
    const runs = markText('E-4711 again', [
      { from: 0, to: 6, word: 0, value: 1 },
      { from: 2, to: 6, word: 0, value: 1 },
    ]);
    expect(runs.map((run) => run.text)).toEqual(['E-4711', ' again']);
  });
  test('is the text, whatever is marked', () => {
    const marks = fc.array(fc.tuple(fc.nat(60), fc.nat(12)), { maxLength: 8 });
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), marks, (text, places) => {
        const sorted = places
          .map(([from, length]) => ({
            from: Math.min(from, text.length),
            to: Math.min(from + length, text.length),
            word: 0,
            value: 1,
          }))
          .sort((one, other) => one.from - other.from);
        expect(plainText(markText(text, sorted))).toBe(text);
      }),
    );
  });
});

describe('A passage', () => {
  const text = `${'Nothing of interest is said in this sentence. '.repeat(8)}Wipe the three contacts with a dry cloth. ${'More of the same follows here. '.repeat(8)}`;

  test('is a short text as a whole', () => {
    expect(plainText(bestPassage('A short text.', []))).toBe('A short text.');
  });
  test('shows the place that matches, begun at its sentence and cut between words', () => {
    const passage = plainText(bestPassage(text, [mark(text, 'contacts'), mark(text, 'cloth', 1)]));
    expect(passage).toMatch(/^… Wipe the three contacts with a dry cloth\./);
    expect(passage).toMatch(/ …$/);
    expect(passage.length).toBeLessThan(200);
  });
  test('prefers different words to one word repeated', () => {
    const repeated = `${'battery battery battery. '.repeat(10)}${'x '.repeat(150)}The battery and its charger.`;
    const marks = [...repeated.matchAll(/battery|charger/g)].map((found) => ({
      from: found.index,
      to: found.index + found[0].length,
      word: found[0] === 'battery' ? 0 : 1,
      value: 1,
    }));
    expect(plainText(bestPassage(repeated, marks))).toContain('charger');
  });
  test('never cuts a character in two', () => {
    const passage = plainText(bestPassage('😀'.repeat(400), []));
    expect(passage.isWellFormed()).toBe(true);
  });
});
