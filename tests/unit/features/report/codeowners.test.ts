import { expect, test } from 'vitest';
import { writeCodeowners } from '../../../../src/features/report/codeowners.ts';

const entries = [
  { source: 'en/articles/b.mdx', owner: 'Docs' },
  { source: 'en/articles/a.mdx', owner: 'Shop' },
  { source: 'en/articles/c.mdx', owner: 'Nobody known' },
  { source: 'en/articles/d.mdx', owner: undefined },
  { source: 'en/articles/e.mdx', owner: 'constructor' },
];
const owners = { Docs: { handle: '@acme/docs', email: 'docs@example.com' }, Shop: { email: 'shop@example.com' } };
const write = (present = '') => writeCodeowners({ present, entries, owners, prefix: 'content/' });

test('one line for each text: the handle, else the address of its owner', () => {
  expect(write().text.split('\n').slice(1, 3)).toEqual([
    '/content/en/articles/a.mdx shop@example.com',
    '/content/en/articles/b.mdx @acme/docs',
  ]);
  expect(write().unknown).toEqual(['Nobody known', 'constructor']);
});

test('lines of others stay, and writing twice changes nothing', () => {
  const first = write('* @acme/all\n').text;
  expect(first).toMatch(/^\* @acme\/all\n\n# antwort: begin/);
  const edited = first.replace('# antwort: end\n', '# antwort: end\n\n/src/ @acme/code\n');
  expect(write(edited).text).toBe(edited);
  expect(write(write(edited).text).text).toBe(edited);
});
