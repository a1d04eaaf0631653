import fc from 'fast-check';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stringify } from 'yaml';
import { expect, test } from 'vitest';
import { diskContent } from '../../../../src/features/import/folders.ts';
import { importFolder } from '../../../../src/features/import/import-folder.ts';
import { markdown } from '../../../../src/features/import/sources/markdown.ts';
import { memorySource } from '../../../support/import.ts';
import { mendEntries } from '../../../../src/features/import/mend-entries.ts';
import type { ImportReport } from '../../../../src/features/import/schema.ts';
import { readKnowledge, type ReadKnowledge } from '../../../../src/features/knowledge/read-knowledge.ts';

/** Imports files and reads what came of them. */
async function imported(texts: readonly string[]): Promise<{ report: ImportReport; read: ReadKnowledge }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'antwort-import-'));
  try {
    const files = Object.fromEntries(texts.map((text, number) => [`d${number}.md`, text]));
    const report = await importFolder({
      source: markdown,
      folder: memorySource(files),
      now: () => new Date('2026-11-26'),
      target: diskContent(folder),
      siteName: 'Test',
      locale: 'en',
      guessLocale: () => 'en',
      check: async () => {
        const read = await readKnowledge({ contentDir: folder });
        return read.success ? [] : read.problems;
      },
      onProgress: () => undefined,
    });
    return { report, read: await readKnowledge({ contentDir: folder }) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

const pieces =
  '{ } {{x}} {%if%} {#a} {:.b} < > <div> </div> <b <!-- --> <?php <![CDATA[ ]]> & &#x0; [ ] [a](b) [a]( ](c) ![ ![](x.png) ![a](https://e.org/x.png) [b]: [d][b] [^1] http:// <https://e.org> <x@y.org> [f](javascript:x) [g](#top) [h](/abs) [i](id:none) [j](contact:no) [k](../x.md) [l](<a\u00a0b>) ` `` ``` ~~~ \\ \\[ * ** _ ~~ | % %zz [a](%zz) <video\u00a0src="x"> <script> <svg/onload=x> <Callout> </Callout> <Steps> <Unknown> <groupname> word Word [m](\u00a0"t") [r](https://[bad)';
const fragment = fc.oneof(
  fc.constantFrom(...pieces.split(' ').map((piece) => piece.replaceAll('\u00a0', ' '))),
  fc.constantFrom('\n', '\n\n', '    ', '\t', '\n# T', '\n## ', '\n---\n', '\n===\n', '\n- ', '\n1. ', '\n> ', '\r\n'),
  fc.constantFrom(
    '\n> [!NOTE]',
    '\n> [!TIP] x',
    '\n!!! note',
    '\n!!! tip "T"',
    '\n:::tip',
    '\n:::',
    '\n| a | b |\n| - | - |\n',
  ),
  fc.string({ unit: 'binary', maxLength: 6 }),
);
const body = fc.array(fragment, { maxLength: 25 }).map((parts) => parts.join(' '));
const file = fc
  .tuple(fc.oneof(fc.constant('A title'), body), body)
  .map(([title, text]) => `---\n${stringify({ title })}---\n\n${text}\n`);

test('whatever is imported, the content folder has no mistake', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(file, body), { minLength: 20, maxLength: 40 }), async (texts) => {
      const { read } = await imported(texts);
      expect(read.success ? [] : read.problems).toEqual([]);
      expect(read.success ? read.data.entries.length : 0).toBe(texts.length);
    }),
    { numRuns: 15 },
  );
}, 60_000);

test('a text that the content folder refuses is kept as it reads, and told', async () => {
  const entry = {
    source: 'a.md',
    frontmatter: '---\nid: a\n---\n',
    body: '1. See [this](id:none) & <b>that</b>\n\n    # code',
  };
  const files = new Map<string, string>();
  const losses = await mendEntries({
    written: new Map([['en/articles/a.md', entry]]),
    target: {
      replace: async (path, data) => {
        files.set(path, data);
      },
    },
    check: async () => [
      { file: 'en/articles/a.md', message: 'leads nowhere' },
      { file: 'en/articles/older.md', message: 'was there before' },
    ],
  });
  expect(losses).toEqual([{ kind: 'kept-as-text', file: 'a.md', line: 0, detail: 'leads nowhere' }]);
  expect([...files.keys()]).toEqual(['en/articles/a.md']);
  const text = /---\n\n([^]*)$/.exec(files.get('en/articles/a.md') ?? '')?.[1] ?? '';
  const { read } = await imported([`---\ntitle: A\n---\n\n${text}`]);
  expect(read.success && read.data.entries[0]?.html).toBe(
    '<p>1. See [this](id:none) &#x26; &#x3C;b>that&#x3C;/b></p>\n<p># code</p>',
  );
});

test('placeholders in angle brackets are text, HTML stays HTML', async () => {
  const { read } = await imported([
    '---\ntitle: Ping\n---\n\nType `ping <host>` or ping <server-name> and wait for <Antwort>, <b>not</b> longer.<br>\n',
  ]);
  const entry = read.success ? read.data.entries[0] : undefined;
  expect(entry?.sections[0]?.text).toContain('ping <server-name> and wait for <Antwort>, not longer.');
  expect(entry?.html).toContain('<b>not</b>');
});
