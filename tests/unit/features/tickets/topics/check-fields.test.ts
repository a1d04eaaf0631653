import { describe, expect, test } from 'vitest';
import { topicField } from '../../../../../src/features/tickets/topic-schema.ts';
import { checkFields } from '../../../../../src/features/tickets/topics/check-fields.ts';

const now = new Date('2026-11-23T12:00:00Z');

/** Code of the mistake in an answer to a question, or nothing. */
function codeOf(definition: Record<string, unknown>, answer: string, files = 0): string | undefined {
  const question = topicField.parse({ id: 'q', label: 'Q', ...definition });
  return checkFields([question], { answers: { q: answer }, files, now })[0]?.code;
}

describe('an answer to a question of the topic', () => {
  test('may be left out unless it is required', () => {
    expect(codeOf({ type: 'text' }, '  ')).toBeUndefined();
    expect(codeOf({ type: 'text', required: true }, '  ')).toBe('field.required');
    expect(
      codeOf(
        {
          type: 'choice',
          required: true,
          options: [
            { id: 'a', label: 'A' },
            { id: 'b', label: 'B' },
          ],
        },
        '',
      ),
    ).toBe('field.choose');
  });

  test('is one of the choices', () => {
    const choice = {
      type: 'choice',
      options: [
        { id: 'a', label: 'A' },
        { id: 'b', label: 'B' },
      ],
    };
    expect(codeOf(choice, 'b')).toBeUndefined();
    expect(codeOf(choice, 'B')).toBe('field.choose');
  });

  test('fits the whole pattern, with the example told; spaces and small letters do not matter', () => {
    const number = { type: 'order-number', pattern: String.raw`N-\d{3}-\d{4}`, example: 'N-104-2231' };
    for (const right of ['N-104-2231', 'n-104-2231', ' N-104- 2231 ']) expect(codeOf(number, right)).toBeUndefined();
    for (const wrong of ['N-104-22311', 'xN-104-2231', '104-2231']) expect(codeOf(number, wrong)).toBe('field.pattern');
    expect(codeOf({ ...number, example: undefined }, '1')).toBe('field.number');
    const [problem] = checkFields([topicField.parse({ id: 'q', label: 'Q', ...number })], {
      answers: { q: '1' },
      files: 0,
      now,
    });
    expect(problem).toEqual({ field: 'fields.q', code: 'field.pattern', values: { example: 'N-104-2231' } });
  });

  test('is a day that exists, before or after today where it has to be', () => {
    expect(codeOf({ type: 'date' }, '2026-02-31')).toBe('field.date');
    expect(codeOf({ type: 'date' }, '23.11.2026')).toBe('field.date');
    expect(codeOf({ type: 'date' }, '0026-11-23')).toBe('field.date');
    for (const today of ['past', 'future', 'any'])
      expect(codeOf({ type: 'date', when: today }, '2026-11-23')).toBeUndefined();
    expect(codeOf({ type: 'date', when: 'past' }, '2026-11-26')).toBe('field.past');
    expect(codeOf({ type: 'date', when: 'future' }, '2026-11-20')).toBe('field.future');
    // Where the customer lives it may be tomorrow or yesterday.
    expect(codeOf({ type: 'date', when: 'past' }, '2026-11-24')).toBeUndefined();
    expect(codeOf({ type: 'date', when: 'future' }, '2026-11-22')).toBeUndefined();
  });

  test('is a number that can be called', () => {
    for (const right of ['+49 40 5550 1470', '(040) 5550-1470', '0176/1234567'])
      expect(codeOf({ type: 'phone' }, right)).toBeUndefined();
    for (const wrong of ['123', 'please mail', '+49 40 5550 1470 ext 5', '1'.repeat(16)])
      expect(codeOf({ type: 'phone' }, wrong)).toBe('field.phone');
  });

  test('has a length and, in a short text, one line', () => {
    expect(codeOf({ type: 'text' }, 'a\nb')).toBe('field.lines');
    expect(codeOf({ type: 'text', long: true }, 'a\nb')).toBeUndefined();
    expect(codeOf({ type: 'text' }, 'a'.repeat(2_001))).toBe('field.long');
    expect(codeOf({ type: 'serial-number' }, 'a'.repeat(61))).toBe('field.long');
  });

  test('is a file where the topic needs one', () => {
    expect(codeOf({ type: 'file', required: true }, '')).toBe('file.required');
    expect(codeOf({ type: 'file', required: true }, '', 1)).toBeUndefined();
    expect(codeOf({ type: 'file' }, '')).toBeUndefined();
  });

  test('to a question of another topic is passed over', () => {
    expect(checkFields([], { answers: { other: 'x'.repeat(5_000) }, files: 0, now })).toEqual([]);
  });
});
