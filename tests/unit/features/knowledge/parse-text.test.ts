import fc from 'fast-check';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { describe, expect, test } from 'vitest';
import { parseText } from '../../../../src/features/knowledge/text/parse-text.ts';

const whole = {
  md: unified().use(remarkParse).use(remarkGfm).freeze(),
  mdx: unified().use(remarkParse).use(remarkGfm).use(remarkMdx).freeze(),
};
const parts = [
  ...['https://a.example', 'http://b.example/c_d', 'HTTPS://E.EXAMPLE', 'www.c.example', 'ada@d.example', '://', '@'],
  ...['mailto:x@y.example', '[', ']', '(', ')', '](', '[a](https://a.example)', '![b](https://b.example "t")', '\\'],
  ...[
    '`',
    '*',
    '_',
    '~~',
    ' ',
    '\n',
    '\n\n',
    '- ',
    '| ',
    '<',
    '>',
    '<b>',
    '<b t="',
    '">',
    '[^1]',
    '[^1]: ',
    '# ',
    'word',
    'w',
    'h',
    '.',
    'ä',
  ],
];
const text = fc.array(fc.constantFrom(...parts), { maxLength: 14 }).map((some) => some.join(''));

/** The same as the grammar with all its steps makes of it; undefined where that refuses the text. */
function expected(source: string, format: 'md' | 'mdx'): unknown {
  try {
    return whole[format].parse(source);
  } catch {
    return undefined;
  }
}

describe.each(['md', 'mdx'] as const)('%s', (format) => {
  test('steps that are left out would have made nothing of a text', () => {
    fc.assert(
      fc.property(text, (source) => {
        const parsed = parseText(source, format);
        expect(parsed.success ? parsed.tree : undefined).toEqual(expected(source, format));
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    'Write to ada@example.com.',
    'See https://example.com/a and [b](https://example.com/b).',
    'See www.example.com.',
    '[a](https://example.com b)',
    '\\[a](https://example.com)',
    'a](https://example.com)',
    '[a [b](https://example.com) c',
    '`[a`](https://example.com)',
    'a[^1](https://example.com)\n\n[^1]: b',
    '<b t="[a">](https://example.com)</b>',
  ])('%s', (source) => {
    expect(parseText(source, format)).toEqual({ success: true, tree: expected(source, format) });
  });
});
