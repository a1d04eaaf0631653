import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkContent } from '../../../../src/features/checks/check-content.ts';
import { checkFile } from '../../../../src/features/checks/check-file.ts';
import { readContent } from '../../../../src/features/checks/read-content.ts';
import { contentOf, placed, text, withContent } from '../../../support/checks-of.ts';

const today = '2026-11-23';
/** Opening the German dictionary and reading the whole sample takes seconds on a machine that has other work. */
const patience = 120_000;

test(
  'the content that comes with Antwort has no error and no warning',
  async () => {
    const { findings, knowledge } = await checkContent({ contentDir: 'content', today });
    expect(findings.filter(({ severity }) => severity !== 'hint').map(placed)).toEqual([]);
    expect(knowledge?.entries.length).toBeGreaterThan(100);
  },
  patience,
);

test(
  'mistakes that end a build are errors with their place, and what texts say is told in the same run',
  async () => {
    const { findings } = await contentOf({ 'en/articles/a.mdx': text('a', 'Press the the [button](id:nowhere).') });
    expect(
      findings
        .filter(({ severity }) => severity !== 'hint')
        .map(({ rule, severity, line, column }) => [rule, severity, line, column]),
    ).toEqual([
      ['repeated-word', 'warning', 8, 7],
      ['broken-link', 'error', 8, 15],
    ]);
  },
  patience,
);

test('a folder without site.yaml is one error', async () => {
  const { findings, knowledge, files } = await checkContent({ contentDir: '/does/not/exist', today });
  expect(findings.map(({ rule, severity }) => [rule, severity])).toEqual([['no-site', 'error']]);
  expect([knowledge, files]).toEqual([undefined, 0]);
});

test('style.yaml weighs rules and switches them off, but not those that end a build', async () => {
  const files = { 'en/articles/a.mdx': text('a', 'Press the the [here](id:nowhere).') };
  const rules = async (style: string): Promise<string[]> =>
    (await contentOf({ ...files, 'style.yaml': style })).findings
      .filter(({ severity }) => severity !== 'hint')
      .map(({ rule, severity }) => `${severity} ${rule}`);
  expect(await rules('rules: { repeated-word: error, empty-link-text: off }')).toEqual([
    'error repeated-word',
    'error broken-link',
  ]);
  expect(await rules('rules: { broken-link: off }')).toContain('error style');
  expect(await rules('rules: { repeated-wrod: off }')).toContain('error style');
  expect(await rules('limits: { titleLength: ten }')).toContain('error style');
});

test('comments switch a rule off for a line, the next one or the file; wrong and needless ones are told', async () => {
  const twice = 'Press the the button.';
  const found = async (body: string, path = 'en/articles/a.mdx'): Promise<string[]> =>
    (
      await contentOf({ [path]: text('a', body) }, [
        'repeated-word',
        'broken-link',
        'unknown-rule',
        'unused-switch-off',
      ])
    ).findings.map(({ rule, line }) => `${line} ${rule}`);
  expect(await found(`{/* antwort-disable-next-line repeated-word */}\n${twice}\n\n${twice}`)).toEqual([
    '11 repeated-word',
  ]);
  expect(await found(`${twice} {/* antwort-disable-line repeated-word */}`)).toEqual([]);
  expect(
    await found(`<!-- antwort-disable repeated-word, broken-link -->\n\n${twice} [x](id:nowhere)`, 'en/articles/a.md'),
  ).toEqual(['8 unused-switch-off', '10 broken-link']);
  expect(await found('{/* antwort-disable-next-line repeated-wort */}\n\nText.')).toEqual(['8 unknown-rule']);
});

test('what is kept from one run to the next gives the same findings, and a change is seen', async () => {
  const files = {
    'en/articles/a.mdx': text('a', 'Press the the button of [b](id:b#steps).'),
    'en/articles/b.mdx': text('b', '## Steps\n\nText with [a](id:a).'),
    'images/lamp.svg': '<svg viewBox="0 0 4 4"/>',
    'en/articles/c.mdx': text('c', '![The lamp](../../images/lamp.svg) <Snippet name="s" />'),
    'en/snippets/s.mdx': 'From [a](id:a).\n',
  };
  await withContent(files, async (contentDir) => {
    const cacheDir = join(contentDir, '.cache');
    const run = async (): Promise<unknown> => (await readContent({ contentDir, today, cacheDir })).findings;
    const cold = await run();
    expect(await run()).toEqual(cold);
    expect(cold).toEqual((await readContent({ contentDir, today })).findings);
    await writeFile(join(contentDir, 'en/articles/b.mdx'), text('b', '## Other\n\nText with [a](id:a).'));
    expect(JSON.stringify(await run())).toContain('broken-anchor');
    await appendFile(join(contentDir, 'images/lamp.svg'), ' ');
    await writeFile(join(contentDir, 'en/snippets/s.mdx'), 'From [a](id:gone).\n');
    expect(await run()).toEqual((await readContent({ contentDir, today })).findings);
  });
});

test(
  'one file checked as it is being written says what the whole check says of it',
  async () => {
    const content = await readContent({ contentDir: 'content', today });
    const files = [...(content.rest?.reading.drafts ?? [])]
      .map(({ entry }) => entry.source)
      .filter((_file, position) => position % 12 === 0);
    files.push('de/snippets/contact-hours.mdx', 'topics.yaml', 'site.yaml', 'redirects.yaml');
    for (const file of files) {
      const source = await readFile(join('content', file), 'utf8');
      expect(await checkFile({ file, source, content }), file).toEqual(
        content.findings.filter((finding) => finding.file === file),
      );
    }
  },
  patience,
);

test('a file that is being written is held against the others: its links, its id, its words', async () => {
  const content = await contentOf({
    'en/articles/a.mdx': text('a', 'The battery.'),
    'en/articles/b.mdx': text('b', 'The battery, see [a](id:a).'),
  });
  const rules = async (file: string, source: string): Promise<string[]> =>
    (await checkFile({ file, source, content }))
      .filter(({ severity }) => severity !== 'hint')
      .map(({ rule, line }) => `${line} ${rule}`);
  expect(await rules('en/articles/b.mdx', text('b', 'The bttery, see [a](id:a) and [c](id:c).'))).toEqual([
    '8 spelling',
    '8 broken-link',
  ]);
  expect(await rules('en/articles/new.mdx', text('a', 'Text.'))).toEqual(['2 duplicate-id', '3 duplicate-title']);
  expect(await rules('en/articles/a.mdx', text('b', 'Text.'))).toContain('3 duplicate-title');
  expect(await rules('en/articles/new.mdx', '---\nid: [\n---\n')).toEqual(['2 front-matter']);
  expect(await rules('en/snippets/s.mdx', 'Press the the button.')).toEqual(['1 repeated-word']);
});

test('snippets and settings that are being written are read anew', async () => {
  await withContent({ 'en/articles/a.mdx': text('a', 'Text.') }, async (contentDir) => {
    const content = await readContent({ contentDir, today });
    const rules = async (file: string, source: string): Promise<string[]> =>
      (await checkFile({ file, source, content }))
        .filter(({ severity }) => severity !== 'hint')
        .map(({ rule, line }) => `${line} ${rule}`);
    expect(await rules('en/snippets/s.mdx', 'See [a](id:a), [c](id:c).\n\n<Snippet name="s" />')).toEqual([
      '1 broken-link',
      '3 nested-snippet',
    ]);
    expect(await rules('style.yaml', 'rules: {')).toHaveLength(1);
    expect(await rules('style.yaml', 'rules: { spellin: off }')).toEqual(['1 style']);
    expect(await rules('categories.yaml', '- { id: battery, titel: Battery }')).toEqual(['1 settings', '1 settings']);
    expect(await rules('categories.yaml', '- { id: other, title: Other }')).toEqual([]);
    expect(await rules('redirects.yaml', '- { from: /en/old, to: id:c }')).toEqual(['1 redirect']);
  });
});
