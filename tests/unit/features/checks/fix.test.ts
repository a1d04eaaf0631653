import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyFixes } from '../../../../src/features/checks/fix/apply-fixes.ts';
import { fixContent } from '../../../../src/features/checks/fix/fix-content.ts';
import { readContent } from '../../../../src/features/checks/read-content.ts';
import type { Finding } from '../../../../src/features/checks/schema.ts';
import { readKnowledge } from '../../../../src/features/knowledge/read-knowledge.ts';
import { text, withContent } from '../../../support/checks-of.ts';

const rules = ['heading-level', 'redirect-link', 'redirect'];
const options = (contentDir: string, dryRun = false) => ({ contentDir, dryRun, shownAs: (file: string) => file });

/** The pages as readers get them, with old addresses led on to where they lead. */
async function pagesOf(contentDir: string, moved: Record<string, string>): Promise<string[]> {
  const read = await readKnowledge({ contentDir, today: '2026-11-23' });
  if (!read.success) throw new Error(JSON.stringify(read.problems));
  return read.data.entries.map(({ html }) =>
    html.replace(/href="([^"#]*)/g, (_all, path: string) => `href="${moved[path] ?? path}`),
  );
}

test('what is mended reads as before, and is mended once', async () => {
  const block = fc.constantFrom(
    '# Top',
    '## Two',
    '#### Four',
    'See [old](/en/old#x).',
    'See [b](id:b).',
    '- [in a list](/en/articles/b-before)',
    '> # Quoted',
    '```\n# code\n```',
    'Text with # sign.',
    '\\# no heading',
    '[ref]: /en/old',
    '[a ref][ref]',
    '| [cell](/en/old) |\n| --- |\n| x |',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(block, { maxLength: 8 }), fc.boolean(), async (blocks, windows) => {
      const source = text('a', blocks.join('\n\n'));
      const files = {
        'redirects.yaml': '- { from: /en/old, to: id:b }\n',
        'en/articles/a.md': windows ? `\uFEFF${source.replaceAll('\n', '\r\n')}` : source,
        'en/articles/b.md': text('b', '## X\n\nText.', 'redirectFrom: [/en/articles/b-before]\n'),
      };
      await withContent(files, async (contentDir) => {
        const moved = { '/en/old': '/en/articles/b', '/en/articles/b-before': '/en/articles/b' };
        const before = await pagesOf(contentDir, moved);
        const { findings } = await readContent({ contentDir, today: '2026-11-23', rules });
        await fixContent(findings, options(contentDir));
        expect(await pagesOf(contentDir, moved)).toEqual(before);
        const again = await readContent({ contentDir, today: '2026-11-23', rules });
        expect((await fixContent(again.findings, options(contentDir))).fixed).toEqual([]);
        expect((await readFile(join(contentDir, 'en/articles/a.md'), 'utf8')).startsWith('\uFEFF')).toBe(windows);
      });
    }),
    { numRuns: 40 },
  );
}, 120_000);

test('redirects in a row are led to their end', async () => {
  const files = {
    'redirects.yaml':
      '- { from: /en/one, to: /en/two }\n- { from: /en/two, to: /en/three }\n- { from: /en/three, to: id:a }\n',
    'en/articles/a.mdx': text('a', 'Text.'),
  };
  await withContent(files, async (contentDir) => {
    const { findings } = await readContent({ contentDir, today: '2026-11-23', rules });
    expect((await fixContent(findings, options(contentDir, true))).patch).toContain('+- { from: /en/one, to: id:a }');
    expect(await readFile(join(contentDir, 'redirects.yaml'), 'utf8')).toBe(files['redirects.yaml']);
    await fixContent(findings, options(contentDir));
    expect((await readContent({ contentDir, today: '2026-11-23', rules })).findings).toEqual([]);
  });
});

test('fixes that touch each other are not taken in one run', async () => {
  const fix = (start: number, end: number, instead: string): Finding => ({
    rule: 'x',
    severity: 'hint',
    file: 'a',
    line: 1,
    column: 1,
    message: '',
    fix: { description: '', edits: [{ start, end, text: instead }] },
  });
  expect(applyFixes('abcdef', [fix(0, 2, 'X'), fix(1, 3, 'Y'), fix(4, 6, 'Z'), fix(5, 99, 'W')]).text).toBe('XcdZ');
  await withContent({}, async (contentDir) => {
    await writeFile(join(contentDir, 'a'), 'abcdef');
    expect((await fixContent([fix(0, 1, 'A')], options(contentDir))).fixed).toHaveLength(1);
    expect(await readFile(join(contentDir, 'a'), 'utf8')).toBe('Abcdef');
  });
});
