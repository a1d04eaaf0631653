import fc from 'fast-check';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { diffOf } from '../../../../src/features/authoring/describe-plan.ts';
import { diskFolder } from '../../../../src/features/authoring/disk-folder.ts';
import { moveEntry, type MoveOptions } from '../../../../src/features/authoring/move-entry.ts';
import { retargetLink } from '../../../../src/features/authoring/retarget.ts';
import { locateLinks } from '../../../../src/features/authoring/text/locate-links.ts';
import { article } from '../../../support/content-of.ts';
import { carryOut, fileIn, folderOf, sampleFolder, siteOf, textsOf } from '../../../support/content-folder.ts';

const move = (folder: string, options: MoveOptions) => carryOut(folder, (content) => moveEntry(content, options));
const refusal = async (folder: string, options: MoveOptions) => {
  const planned = moveEntry(await textsOf(folder), options);
  return planned.ok ? undefined : planned.problem.code;
};

test('the sample content reads without mistakes after a move, and the old address leads to the new one', async () => {
  const folder = await sampleFolder();
  const old = '/en/articles/battery/charge-battery';
  await move(folder, { entry: 'en/articles/battery/charge-battery.mdx', to: { slug: 'first-steps/charging' } });
  const { knowledge, redirect } = await siteOf(folder);
  expect(knowledge.entries.find(({ id, locale }) => id === 'charge-battery' && locale === 'en')?.url).toBe(
    '/en/articles/first-steps/charging',
  );
  expect(redirect(old)).toBe('/en/articles/first-steps/charging');
  // Once more by the old file: nothing is left to do.
  const again = await move(folder, {
    entry: 'content/en/articles/battery/charge-battery.mdx',
    to: { slug: 'first-steps/charging' },
  });
  expect(again.changes).toEqual([]);
});

test('a second move flattens the way, and the way back takes its own redirect out', async () => {
  const folder = await sampleFolder();
  const slug = (name: string) => move(folder, { entry: 'charge-battery', to: { slug: name }, locale: 'en' });
  await slug('one');
  await slug('two');
  const { redirect } = await siteOf(folder);
  expect(redirect('/en/articles/one')).toBe('/en/articles/two');
  expect(redirect('/en/articles/battery/charge-battery')).toBe('/en/articles/two');
  await slug('battery/charge-battery');
  const back = await siteOf(folder);
  expect(back.redirect('/en/articles/battery/charge-battery')).toBeUndefined();
  expect(back.redirect('/en/articles/two')).toBe('/en/articles/battery/charge-battery');
});

test('another id is named everywhere: links, lists, settings, guides, the record of searches', async () => {
  const folder = await sampleFolder();
  await move(folder, { entry: 'battery-does-not-charge', to: { id: 'empty-battery' } });
  await siteOf(folder);
  for (const [path, text] of (await textsOf(folder)).settings)
    expect(`${path}: ${/[^-]battery-does-not-charge(?!-)[^:]/.exec(text)?.[0] ?? ''}`).toBe(`${path}: `);
  expect(await refusal(folder, { entry: 'empty-battery', to: { id: 'charge-battery' } })).toBe('taken');
  expect(await refusal(folder, { entry: 'empty-battery', to: { id: 'no good' } })).toBe('invalid');
});

test('another category is the same in every language', async () => {
  const folder = await sampleFolder();
  await move(folder, { entry: 'charge-battery', to: { category: 'app' } });
  const { knowledge } = await siteOf(folder);
  const categories = knowledge.entries.filter(({ id }) => id === 'charge-battery').map(({ category }) => category);
  expect(categories).toEqual(['app', 'app']);
  expect(await refusal(folder, { entry: 'charge-battery', to: { category: 'aps' } })).toBe('not-found');
});

const small = {
  'images/a.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
  'en/articles/sub/a.mdx': article(
    'a',
    '![x](../../../images/a.svg) [b](../b.mdx#there) [self](/en/articles/sub/a)\n\n<Figure src="../../../images/a.svg" alt="y" />\n\n`[c](../b.mdx)`',
  ),
  'en/articles/b.mdx': article(
    'b',
    '[a](sub/a.mdx) and [a][r], [md](/en/articles/sub/a.md)\n\n## There\n\nText.\n\n[r]: /de/articles/sub/a "T"',
  ),
  'de/articles/c.md': article('c', '<p><a href="/en/articles/sub/a">a</a></p>\n\n[a](../../en/articles/sub/a)'),
  'redirects.yaml': '# Old\n- { from: /old, to: /en/articles/sub/a } # keep\n',
};

test('pictures and files of the moved text are found from its new folder, and paths to it from elsewhere', async () => {
  const folder = await folderOf(small);
  await move(folder, { entry: 'a', to: { slug: 'z' } });
  const { redirect } = await siteOf(folder);
  expect(await fileIn(folder, 'en/articles/z.mdx')).toBe(
    article(
      'a',
      '![x](../../images/a.svg) [b](b.mdx#there) [self](/en/articles/z)\n\n<Figure src="../../images/a.svg" alt="y" />\n\n`[c](../b.mdx)`',
      'redirectFrom: [/en/articles/sub/a]',
    ).replace('category: battery\nredirectFrom', 'category: battery\nredirectFrom'),
  );
  expect(await fileIn(folder, 'en/articles/b.mdx')).toBe(
    article('b', '[a](z.mdx) and [a][r], [md](/en/articles/z.md)\n\n## There\n\nText.\n\n[r]: /de/articles/z "T"'),
  );
  expect(await fileIn(folder, 'de/articles/c.md')).toBe(
    article('c', '<p><a href="/en/articles/z">a</a></p>\n\n[a](../../en/articles/z)'),
  );
  // Where it stands in for a translation, that address leads on too, and to the translation once there is one.
  expect(await fileIn(folder, 'redirects.yaml')).toBe(
    '# Old\n- { from: /old, to: /en/articles/z } # keep\n- { from: /de/articles/sub/a, to: id:a }\n',
  );
  expect(redirect('/old')).toBe('/en/articles/z');
  expect(redirect('/de/articles/sub/a')).toBe('/de/articles/z');
});

test('what is taken is refused: files, addresses, old addresses of others', async () => {
  const folder = await folderOf({
    ...small,
    'en/articles/d.md': article('d', 'Text.', 'redirectFrom: [/en/articles/was-d]'),
  });
  expect(await refusal(folder, { entry: 'a', to: { slug: 'd' } })).toBe('taken');
  expect(await refusal(folder, { entry: 'a', to: { slug: 'c' } })).toBe('taken');
  expect(await refusal(folder, { entry: 'a', to: { slug: 'was-d' } })).toBe('taken');
  expect(await refusal(folder, { entry: 'a', to: { slug: 'Not Good' } })).toBe('invalid');
  expect(await refusal(folder, { entry: 'nowhere', to: { slug: 'x' } })).toBe('not-found');
});

test('texts of several languages need a word on which', async () => {
  const folder = await sampleFolder();
  expect(await refusal(folder, { entry: 'charge-battery', to: { slug: 'x' } })).toBe('ambiguous');
  await move(folder, { entry: 'charge-battery', to: { slug: 'x' }, allLocales: true });
  const { redirect } = await siteOf(folder);
  expect(redirect('/de/articles/akku/akku-laden')).toBe('/de/articles/x');
});

test('a draft has no readers, so nothing leads from its old address', async () => {
  const folder = await folderOf({ 'en/articles/a.mdx': article('a', 'Text.', 'state: draft') });
  await move(folder, { entry: 'a', to: { slug: 'b' } });
  expect(await fileIn(folder, 'en/articles/b.mdx')).not.toContain('redirectFrom');
});

test('a dry run is a diff and writes nothing', async () => {
  const folder = await folderOf(small);
  const planned = moveEntry(await textsOf(folder), { entry: 'a', to: { slug: 'z' } });
  const diff = planned.ok ? diffOf(planned.plan.changes) : '';
  expect(diff).toContain('rename from en/articles/sub/a.mdx\nrename to en/articles/z.mdx');
  expect(diff).toContain(
    '-- { from: /old, to: /en/articles/sub/a } # keep\n+- { from: /old, to: /en/articles/z } # keep',
  );
  expect(await fileIn(folder, 'en/articles/sub/a.mdx')).toBe(small['en/articles/sub/a.mdx']);
});

test('where one file cannot be written, all are as they were', async () => {
  const folder = await folderOf(small);
  const planned = moveEntry(await textsOf(folder), { entry: 'a', to: { slug: 'new/z' } });
  if (!planned.ok) throw new Error(planned.problem.message);
  // A file lies where a folder has to be.
  await writeFile(join(folder, 'en/articles/new'), 'in the way');
  const written = await diskFolder(folder).apply(planned.plan.changes.toReversed());
  expect(written).toMatchObject({ ok: false, problem: { code: 'not-written' } });
  for (const [path, text] of Object.entries(small)) expect(await fileIn(folder, path), path).toBe(text);
  expect((await diskFolder(folder).list()).filter((path) => path.includes('antwort'))).toEqual([]);
});

test('what changed since it was read is not overwritten', async () => {
  const folder = await folderOf(small);
  const planned = moveEntry(await textsOf(folder), { entry: 'a', to: { slug: 'z' } });
  await writeFile(join(folder, 'en/articles/b.mdx'), article('b', 'Somebody else.'));
  const written = planned.ok ? await diskFolder(folder).apply(planned.plan.changes) : undefined;
  expect(written).toMatchObject({ ok: false, problem: { code: 'changed-meanwhile' } });
  expect(await fileIn(folder, 'en/articles/sub/a.mdx')).toBe(small['en/articles/sub/a.mdx']);
});

test('what a command left half done is taken back by the next one', async () => {
  const folder = await folderOf(small);
  const planned = moveEntry(await textsOf(folder), { entry: 'a', to: { slug: 'z' } });
  if (!planned.ok) throw new Error(planned.problem.message);
  const { changes } = planned.plan;
  // As a process leaves it that dies after half of its work.
  await writeFile(join(folder, '.antwort-unfinished.json'), JSON.stringify({ pid: 2 ** 30, changes }));
  for (const { path, after } of changes.slice(0, 2)) await writeFile(join(folder, path), after ?? '');
  expect(await diskFolder(folder).recover()).toBe(2);
  for (const [path, text] of Object.entries(small)) expect(await fileIn(folder, path), path).toBe(text);
  await expect(readFile(join(folder, 'en/articles/z.mdx'))).rejects.toThrow('ENOENT');
  expect(await diskFolder(folder).recover()).toBeUndefined();
});

const noise = fc.constantFrom(
  'Text *with* `code [x](id:old)` and ü.',
  '> quoted  line\n> more',
  '- item\n  - nested',
  '| a | b |\n| --- | --- |\n| c | d |',
  '```md\n[x](id:old)\n```',
  '<Callout type="tip">\nWords.\n</Callout>',
  '{/* [x](id:old) */}',
  '\\[x](id:old)',
);
const link = fc.constantFrom(
  '[t](@)',
  '[t](<@> "title")',
  "![p](pic.png) [**b**](@#anchor 'x')",
  '> [q](@)',
  '1. [l](@)\n2. x',
  '| [c](@) | d |\n| --- | --- |',
  '<Tabs>\n<Tab label="l">\n[t](@)\n</Tab>\n</Tabs>',
  '[ref]\n\n[ref]: @',
);

test('of any text only the targets change, byte by byte', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(noise, link), { maxLength: 8 }), fc.constantFrom('\n', '\r\n'), (blocks, eol) => {
      const unique = blocks.map((block, place) => block.replaceAll('[ref]', `[ref${place}]`));
      const text = (target: string) => unique.join('\n\n').replaceAll('@', target).replaceAll('\n', eol);
      const before = text('id:old');
      const to = {
        ids: new Map([['old', 'quite-new']]),
        addresses: new Map(),
        files: new Map(),
        keepsAnchor: () => true,
      };
      let edited = before;
      for (const { start, end, raw } of (locateLinks(before, 'mdx') ?? []).toReversed())
        edited = edited.slice(0, start) + (retargetLink(raw, 'a.mdx', 'a.mdx', to) ?? raw) + edited.slice(end);
      expect(edited).toBe(text('id:quite-new'));
    }),
    { numRuns: 300 },
  );
});
