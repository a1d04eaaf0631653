import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerLength, answerText } from '../../../../src/features/search/answer-text.ts';

const sentence = 'The battery charges from 0 to 40 degrees and stops outside of that. ';

describe('The text of an answer', () => {
  test('is a short text as it is', () => {
    expect(answerText('No. The rack carries 15 kg.', 'en')).toBe('No. The rack carries 15 kg.');
  });
  test('ends with a sentence', () => {
    const answer = answerText(sentence.repeat(20), 'en') ?? '';
    expect(answer).toMatch(/outside of that\.$/);
    expect(answer.length).toBeLessThanOrEqual(answerLength);
    expect(answer.length).toBeGreaterThan(answerLength - sentence.length);
  });
  test('cuts a sentence without end between words and says so', () => {
    const answer = answerText('word '.repeat(300), 'en') ?? '';
    expect(answer).toMatch(/word …$/);
    expect(answer.length).toBeLessThanOrEqual(answerLength + 2);
  });
  test('begins at the sentence that was asked for', () => {
    const text = `${sentence.repeat(12)}Error E-4711 means a cold battery. Take it inside.`;
    expect(answerText(text, 'en', { from: text.indexOf('E-4711') })).toBe(
      '… Error E-4711 means a cold battery. Take it inside.',
    );
  });
  test('ends before a picture', () => {
    expect(answerText('Turn the bike over. Bottom of the frame · The plate is there.', 'en')).toBe(
      'Turn the bike over.',
    );
  });
  test('is nothing where a table comes first', () => {
    expect(answerText('From empty to full: To 80 % · To 100 % · E-Trek · 3 h · 4.5 h', 'en')).toBeUndefined();
  });
  test.each(['', '   ', 'Yes.'])('is nothing where there is nearly nothing: "%s"', (text) => {
    expect(answerText(text, 'en')).toBeUndefined();
  });
  test('takes sentences of Arabic', () => {
    const text = 'اشحن البطارية في الداخل. '.repeat(40);
    expect(answerText(text, 'ar')).toMatch(/الداخل\.$/);
  });
  test('is short and holds no half characters, whatever the text', () => {
    const texts = fc.string({ unit: 'grapheme', maxLength: 1500 });
    fc.assert(
      fc.property(texts, fc.nat(1500), (text, place) => {
        const answer = answerText(text, 'en', { from: Math.min(place, text.length) });
        if (answer === undefined) return;
        expect(answer.length).toBeLessThanOrEqual(answerLength + 4);
        expect(!text.isWellFormed() || answer.isWellFormed()).toBe(true);
      }),
    );
  });
});
