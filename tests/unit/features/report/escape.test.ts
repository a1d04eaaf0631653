import fc from 'fast-check';
import { expect, test } from 'vitest';
import { code, codeCell, escape } from '../../../../src/features/report/markdown/escape.ts';
import { nodesOf, parseMarkdown, textOf } from '../../../support/markdown-nodes.ts';

const typesIn = (markdown: string): string[] => [...new Set(nodesOf(parseMarkdown(markdown)).map(({ type }) => type))];

const seen = (text: string): string => text.replaceAll('\u2060', '');

const hostile = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '![x](https://evil.example/pixel.png)',
  '[click](javascript:alert(1))',
  'https://evil.example and www.evil.example and mail@evil.example',
  '0@.A and a@-b.c and a@_.d',
  '# heading',
  '- item',
  '1. item',
  '> quote',
  '```\ncode',
  '| a | b |',
  '**bold** _em_ ~~gone~~ `code`',
  '&lt;b&gt; &amp; &#64;everyone',
  '[^1] and [^1]: note',
  '---',
  '===',
  '\\[x\\](y)',
];

test.each(hostile)('%j stays text, word for word', (text) => {
  const markdown = `- ${escape(text)}`;
  expect(typesIn(markdown).sort()).toEqual(['list', 'listItem', 'paragraph', 'root', 'text']);
  expect(seen(textOf(parseMarkdown(markdown)))).toBe(text.replace(/\s+/g, ' '));
});

test('nobody is mentioned, no issue is referred to, no command is given, no emoji drawn', () => {
  const text = escape('@alice @org/team #12 org/repo#3 GH-4 !5 ~label %1.2 /close :tada: $x^2$');
  expect(text).not.toMatch(/@[a-z]|#\d|GH-\d|!\d|~[a-z]|%\d|:[a-z]|\$/i);
  expect(escape('/close')).toMatch(/^\\\//);
});

test('signs that cannot be seen or turn the direction of writing are gone', () => {
  expect(escape('a\u202eb\u200bc\u0000d\u2066e')).toBe('abcde');
});

test('code holds back-quotes and bars, also in a table', () => {
  const markdown = `| ${codeCell('a`b``c|d')} |\n| --- |\n| ${codeCell('x|`y')} |`;
  expect(typesIn(markdown)).toContain('inlineCode');
  expect(textOf(parseMarkdown(markdown))).toBe('a`b``c|dx|`y');
  expect(typesIn(code('@alice <b> https://evil.example'))).toEqual(['root', 'paragraph', 'inlineCode']);
});

test('whatever is typed, it is text', () => {
  const part = fc.oneof(fc.constantFrom(...hostile, '`', '[', '](', '<', '&', '\\', '\n', '* ', '@a'), fc.string());
  fc.assert(
    fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
      for (const kind of typesIn(`- x ${escape(parts.join(''))}`))
        expect(['root', 'list', 'listItem', 'paragraph', 'text']).toContain(kind);
    }),
    { numRuns: 500 },
  );
});
