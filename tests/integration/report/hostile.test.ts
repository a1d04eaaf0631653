import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  articleText,
  contentRepository,
  type ContentRepository,
  type Ended,
} from '../../support/content-repository.ts';
import { nodesOf, parseMarkdown } from '../../support/markdown-nodes.ts';

/** A pull request from outside that tries everything: content is data, and a report of it is finished soon. */
let repository: ContentRepository;
let ended: Ended;
let markdown: string;
let seconds: number;
const secret = 'the-secret-outside';

const article = (body: string, ...fields: string[]): string => articleText('x', 'X', body, ...fields);
const as = (id: string, text: string): string => text.replace('id: x', `id: ${id}`);

beforeAll(async () => {
  repository = contentRepository({
    'content/en/articles/good.mdx': articleText('good', 'Good', 'Stays as it is.'),
    'outside/secret.mdx': articleText('secret', 'Secret', secret),
  });
  const { folder, write, git } = repository;
  const proof = join(folder, 'executed');
  const run = `require('node:fs').writeFileSync('${proof}', '')`;
  const aliases = [
    'a: &a [x,x,x,x,x,x,x,x,x]',
    ...'bcdefghi'.split('').map((name, at) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghi'[at]}`).join(',')}]`),
  ].join('\n');
  write({
    'content/en/articles/import.mdx': as('import', article(`import fs from 'node:fs';\n\nText.`)),
    'content/en/articles/export.mdx': as('export', article(`export const x = ${run};\n\nText.`)),
    'content/en/articles/expression.mdx': as('expression', article(`Now {${run}} then {process.env.HOME}.`)),
    'content/en/articles/script.mdx': as(
      'script',
      article(`<script>${run}</script>\n\n<img src="x" onerror="alert(1)" />`),
    ),
    'content/en/articles/raw.md': as(
      'raw',
      article(`<script>alert(1)</script>\n\nWords <b onclick="alert(1)">here</b>.`),
    ),
    'content/en/articles/js-link.mdx': as('js-link', article('[click](javascript:alert(1)) [data](data:text/html,x)')),
    'content/en/articles/huge.md': as('huge', article('word '.repeat(2_000_000))),
    'content/en/articles/tag.mdx': as('tag', article('Text.', 'keywords: !!js/function "function () {}"')),
    'content/en/articles/aliases.mdx': `---\nid: aliases\n${aliases}\n---\n\nText.\n`,
    'content/products.yaml': aliases,
    'content/en/articles/quiet.mdx': articleText(
      'quiet',
      '"@everyone <img src=x onerror=alert(1)> ![p](https://evil.example/p.png) [x](javascript:alert(1))"',
      '/close\n\n@alice see #1 and <https://evil.example>.\n',
      'owner: "@evil/team"',
    ),
    'content/en/articles/Odd "na`me$(touch executed);|.mdx': as('odd', article('Text.')),
    'content/en/articles/line\nbreak\u202e.mdx': as('broken', article('Text.')),
    '.gitattributes': '*.mdx filter=evil export-ignore diff=evil\n',
  });
  mkdirSync(join(folder, 'content/en/articles/sub'));
  symlinkSync('../../../../outside/secret.mdx', join(folder, 'content/en/articles/sub/link.mdx'));
  symlinkSync('/etc', join(folder, 'content/en/snippets'));
  // What a checkout or an archive would run if anybody made one of the change.
  git('config', 'filter.evil.smudge', `touch ${proof}`);
  git('config', 'diff.evil.textconv', `touch ${proof}`);
  git('config', 'core.hooksPath', 'hooks');
  mkdirSync(join(folder, 'hooks'));
  writeFileSync(join(folder, 'hooks/post-checkout'), `#!/bin/sh\ntouch ${proof}\n`, { mode: 0o755 });
  repository.commit();
  const head = git('rev-parse', 'HEAD').trim();
  git('-c', 'core.hooksPath=/nowhere', '-c', 'filter.evil.smudge=cat', 'checkout', '-q', '-f', 'main');
  const started = performance.now();
  ended = await repository.antwort(['report', '--base', 'main', '--head', head, '--output', 'report.md']);
  seconds = (performance.now() - started) / 1000;
  markdown = existsSync(join(folder, 'report.md')) ? readFileSync(join(folder, 'report.md'), 'utf8') : '';
}, 240_000);

afterAll(() => repository.end());

describe('a report of a hostile pull request', () => {
  test('is finished, soon, and without a fault', () => {
    expect(ended.stderr).toBe('');
    expect(ended.code).toBe(0);
    expect(seconds).toBeLessThan(60);
  });

  test('names what is wrong, each with its file', () => {
    const rows = markdown.split('\n').filter((line) => line.startsWith('| error'));
    for (const file of ['import', 'export', 'expression', 'script', 'js-link', 'huge', 'aliases', 'tag']) {
      expect(
        rows.some((row) => row.includes(`/${file}.md`)),
        file,
      ).toBe(true);
    }
    expect(rows.some((row) => row.includes('products.yaml'))).toBe(true);
    expect(rows.some((row) => row.includes('file-name'))).toBe(true);
    expect(rows.find((row) => row.includes('/huge.md'))).toContain('too large to be read');
  });

  test('runs nothing of it', () => {
    expect(existsSync(join(repository.folder, 'executed'))).toBe(false);
  });

  test('reads nothing outside of the content folder', () => {
    expect(markdown).not.toContain(secret);
    expect(markdown).not.toContain('root:');
  });

  test('says what it tries as text: nobody is called, nothing is drawn or followed', () => {
    expect(markdown).toContain('@\u2060everyone');
    const nodes = nodesOf(parseMarkdown(markdown));
    expect(nodes.filter(({ type }) => type === 'link' || type === 'image' || type === 'imageReference')).toEqual([]);
    const tags = nodes.flatMap((node) => (node.type === 'html' ? (node.value.match(/<[^>]*>/g) ?? []) : []));
    const own = /^<(?:\/?(?:details|summary|b|ins|del|sub|code)|!-- antwort-report --)>$/;
    expect(tags.filter((tag) => !own.test(tag))).toEqual([]);
    const texts = nodes.map((node) => (node.type === 'text' || node.type === 'html' ? node.value : '')).join(' ');
    expect(texts).not.toMatch(/@(?:everyone|alice|evil)/);
    expect(markdown.split('\n').some((line) => line.startsWith('/'))).toBe(false);
    expect(markdown).not.toContain('\u202e');
  });

  test('the check over the same files finishes and names the mistakes too', async () => {
    const { folder, git } = repository;
    git('-c', 'core.hooksPath=/nowhere', '-c', 'filter.evil.smudge=cat', 'checkout', '-q', '-f', 'change');
    const { code, stdout, stderr } = await repository.antwort(['check', '--content', join(folder, 'content')]);
    expect(code).toBe(1);
    expect(stdout + stderr).toMatch(/expression\.mdx:\d+/);
    expect(stdout + stderr).toContain('huge.md');
    expect(stdout + stderr).toMatch(/link\.mdx.*link to another place/);
    expect(stdout + stderr).not.toContain(secret);
    expect(existsSync(join(folder, 'executed'))).toBe(false);
  }, 120_000);

  test('a content folder that is a link to elsewhere is not followed', async () => {
    const { folder, git } = repository;
    symlinkSync('/etc', join(folder, 'elsewhere'));
    const linked = await repository.antwort(['report', '--base', 'main', '--content', 'elsewhere']);
    expect(linked.stderr).toContain('git knows no "main"');
    expect(linked.code).toBe(1);
    const ref = await repository.antwort(['report', '--base', '--output=x', '--head', git('rev-parse', 'HEAD').trim()]);
    expect(ref.code).toBe(1);
  }, 120_000);
});
