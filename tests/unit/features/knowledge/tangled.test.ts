import { expect, test } from 'vitest';
import { parseText } from '../../../../src/features/knowledge/text/parse-text.ts';

const many = 5000;
const hostile: [string, string, RegExp][] = [
  ['brackets inside each other', `${'['.repeat(many)}a${'](b)'.repeat(many)}`, /100 brackets/],
  ['brackets over many lines', '[a\n'.repeat(many), /100 brackets/],
  ['emphasis that opens and never closes', '~~a '.repeat(many), /2000 signs for emphasis/],
  ['emphasis over many lines', 'a* \n'.repeat(many), /2000 signs for emphasis/],
  ['emphasis below a line that looks like a table', `|a|\n${'a* \n'.repeat(many)}`, /2000 signs for emphasis/],
  ['quotes in quotes with lines that go on', `${'> '.repeat(90)}a\n${'b\n'.repeat(many)}`, /30 levels/],
  ['lists in lists', `${'- '.repeat(90)}a\n${'b\n'.repeat(many)}`, /30 levels/],
];

test.each(hostile)('%s: refused before a reader spends minutes on it', (_, signs, message) => {
  const parsed = parseText(`# Title\n\nFirst.\n\n${signs}`, 'md');
  expect(parsed).toMatchObject({ success: false, message: expect.stringMatching(message) as string });
  expect(parsed.success || parsed.place.line).toBeGreaterThanOrEqual(5);
});

const harmless: [string, string][] = [
  ['a long list with emphasis', '- **A** and *b* [c](d)\n'.repeat(many)],
  ['a long table with emphasis', `| a | b |\n| - | - |\n${'| **a** | [b](c) |\n'.repeat(many)}`],
  ['code full of brackets and stars', `\`\`\`\n${'[[[ ***\n'.repeat(many)}\`\`\`\n`],
  ['many paragraphs with half-open intervals', '[0, 1) and [2, 3)\n\n'.repeat(many)],
  ['seven levels', '> - 1. > - 1. > deep\n'],
];

test.each(harmless)('%s: read as ever', (_, text) => {
  expect(parseText(text, 'md').success).toBe(true);
});
