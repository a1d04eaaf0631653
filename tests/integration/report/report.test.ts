import { createServer, type Server } from 'node:http';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { report as reportSchema, type Report } from '../../../src/features/report/schema.ts';
import { articleText, contentRepository, type ContentRepository } from '../../support/content-repository.ts';

const question = 'why does my battery not charge';
const charge = articleText(
  'charge',
  'Charge the battery',
  'Plug the charger in.\n\n## When it is full\n\nThe lamp is green after two hours.',
  'owner: Docs',
  'reviewed: 2026-01-01',
  'findableBy:',
  `  - ${question}`,
);
const laden = articleText('charge', 'Akku laden', 'Stecken Sie das Ladegerät ein.', 'owner: Docs');

let repository: ContentRepository;

function open(): ContentRepository {
  return contentRepository({
    'content/en/articles/charge.md': charge,
    'content/de/articles/laden.md': laden,
    'content/en/articles/range.md': articleText('range', 'Range in winter', 'Cold makes it shorter.', 'owner: Shop'),
    'content/en/articles/gone.md': articleText('gone', 'Colours', 'Red and blue.'),
  });
}

const reportOf = (stdout: string): Report => reportSchema.parse(JSON.parse(stdout));

describe('a change to some texts', () => {
  let made: Report;

  beforeAll(async () => {
    repository = open();
    const { write, remove, git } = repository;
    write({
      'content/en/articles/charge.md': charge.replace('two hours', 'three hours').replace('Plug', 'Now plug'),
      'content/en/articles/swollen.md': articleText(
        'swollen',
        'Swollen battery',
        'Stop using it. Put it outside on stone. See [charging](id:nowhere).',
        'findableBy: [battery is swollen]',
      ),
      'queries.jsonl': [
        { query: 'swollen battery', locale: 'en', searches: 12, withoutHit: 12 },
        { query: 'colours', locale: 'en', searches: 5, withoutHit: 0 },
        { query: 'range in winter', locale: 'en', searches: 30, withoutHit: 0 },
        { query: 'unrelated spaceship', locale: 'en', searches: 2, withoutHit: 2 },
      ]
        .map((line) => JSON.stringify(line))
        .join('\n'),
    });
    remove('content/en/articles/gone.md');
    git('mv', 'content/en/articles/range.md', 'content/en/articles/winter-range.md');
    // What happened on main in the meantime is no change of this branch.
    git('stash', '-q', '-u');
    git('checkout', '-q', 'main');
    write({ 'content/en/articles/elsewhere.md': articleText('elsewhere', 'Elsewhere', 'Text.') });
    repository.commit();
    git('checkout', '-q', 'change');
    git('stash', 'pop', '-q');
    const { stdout, stderr } = await repository.antwort([
      ...['report', '--base', 'main', '--format', 'json', '--queries', 'queries.jsonl'],
    ]);
    expect(stderr).toBe('');
    made = reportOf(stdout);
  }, 120_000);

  afterAll(() => repository.end());

  test('tells each text by what became of it, and nothing of what others did on the base', () => {
    expect(made.entries.map(({ id, kind }) => [id, kind])).toEqual([
      ['charge', 'changed'],
      ['gone', 'retired'],
      ['swollen', 'new'],
      ['range', 'moved'],
    ]);
    expect(made.head.builds).toBe(false);
  });

  test('tells the words that changed, by section', () => {
    const [changed] = made.entries;
    const words = changed?.sections.map(({ heading, runs }) => [
      heading.join(),
      runs.filter(({ kind }) => kind === 'added' || kind === 'removed').map(({ text }) => text),
    ]);
    expect(words).toEqual([
      ['', ['Plug', 'Now plug']],
      ['When it is full', ['two', 'three']],
    ]);
  });

  test('tells the findings that the change brings in, and what is left to do', () => {
    expect(made.findings.brought.filter(({ severity }) => severity === 'error')).toMatchObject([
      { rule: 'broken-link', file: 'en/articles/swollen.md' },
    ]);
    expect(made.redirects.map(({ from }) => from).sort()).toEqual([
      '/de/articles/gone',
      '/de/articles/range',
      '/en/articles/gone',
      '/en/articles/range',
    ]);
    expect(made.translations).toMatchObject([{ id: 'charge', locale: 'de' }]);
  });

  test('names owners as they were, with their handles', () => {
    expect(made.reviewers.owners.map(({ owner, handle }) => [owner, handle])).toEqual([
      ['Docs', '@acme/docs'],
      ['Shop', undefined],
    ]);
    expect(made.reviewers.unowned.map(({ id }) => id)).toEqual(['gone', 'swollen']);
  });

  test('asks past queries again: what is newly answered, what no longer, and what was searched in vain near it', () => {
    expect(made.replay).toMatchObject({
      queries: 4,
      searches: 49,
      gained: [{ query: 'swollen battery', entry: 'swollen' }],
      lost: [{ query: 'colours', entry: 'gone' }],
      near: [{ query: 'swollen battery', withoutHit: 12 }],
    });
  });

  test('fails on the grounds that are named, and on no others', async () => {
    const codeOf = async (grounds: string): Promise<number> =>
      (await repository.antwort(['report', '--base', 'main', '--output', 'x.md', '--fail-on', grounds])).code;
    expect(await codeOf('errors')).toBe(1);
    expect(await codeOf('lost-searches')).toBe(0);
    expect((await repository.antwort(['report', '--base', 'main', '--fail-on', 'weather'])).stderr).toContain(
      'Expected some of errors, lost-searches',
    );
  }, 120_000);

  test('is rendered again from its JSON with what customers say, and no other article of the file', async () => {
    const version = { locale: 'en', version: 'aaaaaaaaaaaa', firstDay: '2026-11-01', lastDay: '2026-11-20' };
    const article = (id: string) => ({
      id,
      versions: [{ ...version, readers: 10, readersThenTicket: 1, helpful: 3, notHelpful: 1 }],
      comments: [{ at: '2026-11-20', locale: 'en', version: 'aaaaaaaaaaaa', helpful: false, comment: 'Which @lamp?' }],
      queries: [],
    });
    repository.write({
      'report.json': JSON.stringify(made),
      'evidence.json': JSON.stringify({
        format: 'antwort-evidence-1',
        made: '2026-11-24',
        articles: [article('charge'), article('elsewhere')],
      }),
      'forged.json': JSON.stringify({ ...made, base: { ...made.base, html: '<script>' } }),
    });
    const { stdout, code } = await repository.antwort([
      'report',
      '--from',
      'report.json',
      '--evidence',
      'evidence.json',
    ]);
    expect(code).toBe(0);
    expect(stdout).toContain('| Charge the battery | 10 | 75 % of 4 (30 to 95 %) | 10 % of 10 (2 to 40 %) | 1 |');
    expect(stdout).toContain('Which @\u2060lamp?');
    expect(stdout).not.toContain('elsewhere');
    const forged = await repository.antwort(['report', '--from', 'forged.json']);
    expect(forged.stderr).toContain('forged.json is no report');
    expect(forged.code).toBe(1);
  }, 120_000);
});

describe('a change that pushes an entry out of the results', () => {
  beforeAll(() => {
    const plain = articleText('plain', 'Charge the battery', 'Text.', `findableBy: [${question}]`);
    repository = contentRepository({ 'content/en/articles/plain.md': plain });
    for (const number of [1, 2, 3, 4]) {
      repository.write({ [`content/en/articles/copy-${number}.md`]: articleText(`copy-${number}`, question, 'Text.') });
    }
  });
  afterAll(() => repository.end());

  test('loses a search, with those that stand before it', async () => {
    const { stdout, code } = await repository.antwort(['report', '--base', 'main', '--fail-on', 'lost-searches']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/\*\*1 search lost/);
    expect(stdout).toMatch(/why does my battery not charge → `plain` \(en\): place 1 → place 5, behind `copy-\d`/);
  }, 120_000);

  test('is the same where the change is a commit that nobody checked out', async () => {
    repository.commit();
    const head = repository.git('rev-parse', 'HEAD').trim();
    repository.git('checkout', '-q', 'main');
    const args = ['report', '--base', 'main', '--head', head, '--format', 'json'];
    const { stdout } = await repository.antwort(args);
    const made = reportOf(stdout);
    expect(made.search[0]?.lost).toMatchObject([{ id: 'plain', was: { rank: 1 }, now: { rank: 5 } }]);
    expect(made.head.commit).toBe(head);
    expect(repository.git('status', '--porcelain', '--', 'content')).toBe('');
  }, 120_000);
});

describe('CODEOWNERS', () => {
  beforeAll(() => {
    repository = open();
  });
  afterAll(() => repository.end());

  test('is written from front matter, checked, and told in a report once it is old', async () => {
    const missing = await repository.antwort(['report', 'codeowners', '--check']);
    expect(missing.code).toBe(1);
    expect((await repository.antwort(['report', 'codeowners'])).stdout).toContain('.github/CODEOWNERS');
    const text = readFileSync(join(repository.folder, '.github/CODEOWNERS'), 'utf8');
    expect(text).toContain('/content/en/articles/charge.md @acme/docs\n');
    expect(text).toContain('/content/en/articles/range.md shop@example.com\n');
    expect((await repository.antwort(['report', 'codeowners', '--check'])).code).toBe(0);
    repository.commit();
    repository.write({ 'content/en/articles/gone.md': articleText('gone', 'Colours', 'Red.', 'owner: Docs') });
    const { stdout } = await repository.antwort(['report', '--base', 'main']);
    expect(stdout).toContain('.github/CODEOWNERS is not what the front matter says');
  }, 120_000);
});

describe('a portal that runs elsewhere', () => {
  let server: Server;
  const asked: { url: string; token: string | undefined }[] = [];

  beforeAll(async () => {
    repository = open();
    repository.write({ 'content/en/articles/charge.md': charge.replace('two', 'three') });
    server = createServer((request, response) => {
      const url = request.url ?? '';
      asked.push({ url, token: request.headers.authorization });
      const version = { locale: 'en', version: 'aaaaaaaaaaaa', firstDay: '2026-11-01', lastDay: '2026-11-20' };
      const counts = { readers: 8, readersThenTicket: 2, helpful: 1, notHelpful: 3, helpfulRate: {}, reasons: {} };
      const query = { locale: 'en', query: 'lamp red', searches: 9, withoutHit: 9, reporting: 0, clicked: 0 };
      const body = url.startsWith('/api/insights/searches')
        ? { span: {}, most: [query], withoutHit: [query], withoutClick: [], refinements: [] }
        : {
            versions: [{ ...version, ...counts }],
            comments: [
              { ...version, at: '2026-11-20T10:00:00Z', helpful: false, comment: 'Mail me at ada@example.com' },
            ],
            queries: [],
          };
      response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  });
  afterAll(() => {
    repository.end();
    server.close();
  });

  test('is asked for the touched entries only, with the token; addresses are taken out of comments', async () => {
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { stdout, stderr } = await repository.antwort(['report', '--base', 'main', '--portal', origin], {
      PORTAL_TOKEN: 'secret-token',
    });
    expect(stderr).toBe('');
    expect(asked.map(({ url }) => url)).toEqual(['/api/insights/searches?days=90', '/api/insights/articles/charge']);
    expect(asked.every(({ token }) => token === 'Bearer secret-token')).toBe(true);
    expect(stdout).toContain('| Charge the battery | 8 | 25 % of 4');
    expect(stdout).toContain('Mail me at \\[mail\\]');
    expect(stdout).not.toContain('secret-token');
  }, 120_000);

  test('is asked over https only, unless it is this machine, and with a token only', async () => {
    const plain = await repository.antwort(['report', '--base', 'main', '--portal', 'http://help.example.com'], {
      PORTAL_TOKEN: 'x',
    });
    expect(plain.stderr).toContain('--portal must be an https origin');
    const without = await repository.antwort(['report', '--base', 'main', '--portal', 'https://help.example.com']);
    expect(without.stderr).toContain('PORTAL_TOKEN is not set');
    expect(without.code).toBe(1);
  }, 120_000);
});
