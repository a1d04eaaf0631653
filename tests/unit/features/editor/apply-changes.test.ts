import { expect, test } from 'vitest';
import { applyChanges } from '../../../../src/features/editor/apply-changes.ts';

test('stretches are changed where they stand, in whatever order they come', () => {
  const text = 'One two.\n\nThree four.\n';
  expect(
    applyChanges(text, [
      { line: 1, column: 5, endLine: 1, endColumn: 8, text: '2' },
      { line: 3, column: 1, endLine: 3, endColumn: 6, text: '3' },
      { line: 4, column: 1, endLine: 4, endColumn: 1, text: 'End.' },
    ]),
  ).toBe('One 2.\n\n3 four.\nEnd.');
  expect(applyChanges(text, [{ line: 1, column: 9, endLine: 3, endColumn: 1, text: ' ' }])).toBe(
    'One two. Three four.\n',
  );
});
