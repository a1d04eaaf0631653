import { execFile, execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const antwort = resolve(import.meta.dirname, '../../../src/cli/main.ts');
const question = 'why does my battery not charge';
const record = 'content/search-record.jsonl';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'antwort-search-check-'));
  write(
    'content/site.yaml',
    'name: Test\ndefaultLocale: en\nlocales:\n  - { code: en, name: English }\n  - { code: de, name: Deutsch }\n',
  );
  write('content/categories.yaml', '- { id: battery, title: Battery }\n');
  write('content/topics.yaml', '- { id: technical, label: Technical }\n');
  writeArticle('charge-battery', 'Charge the battery', { questions: [question, 'how long to charge'] });
  writeArticle('winter-range', 'Range in winter', { questions: ['range in the cold'] });
  writeArticle('charge-battery', 'Akku laden', { locale: 'de', questions: ['Warum lädt mein Akku nicht?'] });
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function writeArticle(id: string, title: string, given: { locale?: string; questions?: string[] } = {}): void {
  const { locale = 'en', questions = [] } = given;
  const list = questions.map((one) => `\n  - ${one}`).join('');
  write(
    `content/${locale}/articles/${id}.md`,
    `---\nid: ${id}\ntitle: ${title}\ndescription: About ${title}.\ncategory: battery\nfindableBy:${list === '' ? ' []' : list}\n---\n\nText.\n`,
  );
}

/** Six entries whose title is the question push the entry it was written for out of the first three. */
function crowdOut(): void {
  for (const number of [1, 2, 3, 4, 5, 6]) writeArticle(`copy-${number}`, question);
}

const git = (...args: string[]): void => {
  const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'init.defaultBranch=main'];
  execFileSync('git', [...identity, ...args], { cwd: folder, stdio: 'ignore' });
};

function commit(): void {
  git('add', '.');
  git('commit', '-m', 'Content');
}

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

function check(args: string[] = [], env: Record<string, string> = {}): Promise<Ended> {
  return new Promise((done) => {
    execFile(
      process.execPath,
      [antwort, 'search', 'check', ...args],
      { cwd: folder, env: { PATH: process.env['PATH'], ...env } },
      (error, stdout, stderr) => {
        done({ code: error === null ? 0 : typeof error.code === 'number' ? error.code : -1, stdout, stderr });
      },
    );
  });
}

const lost =
  'en charge-battery: "why does my battery not charge" was 1, is now 7, behind copy-1, copy-2, copy-3 and 3 more';

describe('search check', () => {
  test('passes without a record where every question finds its entry, and says how to write one', async () => {
    const { code, stdout } = await check();
    expect(stdout).toMatch(/^embedded +en +3 +3 +3 +\d +0 +asked now$/m);
    expect(stdout).toMatch(/^embedded +de +1 +1 +1 +1 +0 +asked now$/m);
    expect(stdout).toContain(
      'There was no record to compare with; npm run antwort -- search check --record writes one.',
    );
    expect(code).toBe(0);
  });

  test('fails without a record where a question does not find its entry', async () => {
    crowdOut();
    const { code, stdout } = await check();
    expect(stdout).toContain('en charge-battery: "why does my battery not charge" is 7, behind copy-1, copy-2, copy-3');
    expect(code).toBe(1);
  });

  test('says where a lost question was', async () => {
    expect((await check(['--record'])).code).toBe(0);
    crowdOut();
    const { code, stdout } = await check();
    expect(stdout).toContain(`Not in the first three results (1):\n  ${lost}  (embedded)\n`);
    expect(code).toBe(1);
  });

  test('recording again hides no loss from a comparison with another commit', async () => {
    git('init');
    await check(['--record']);
    commit();
    git('checkout', '-b', 'change');
    crowdOut();
    expect((await check(['--record'])).code).toBe(1);
    expect(readFileSync(join(folder, record), 'utf8')).toContain('"rank":7');
    commit();
    const { code, stdout } = await check(['--against', 'main']);
    expect(stdout).toContain(`${lost}  (embedded)`);
    expect(stdout).toContain('Compared with the record of main.');
    expect(code).toBe(1);
  });

  test('a question taken out of findableBy is given up: it is told, and fails nothing', async () => {
    await check(['--record']);
    crowdOut();
    writeArticle('charge-battery', 'Charge the battery', { questions: ['how long to charge'] });
    const { code, stdout } = await check();
    expect(stdout).toContain(
      'No longer asked (1):\n  en charge-battery: "why does my battery not charge" is asked no more',
    );
    expect(code).toBe(0);
  });

  test('a commit without a record leaves that of the content folder, an unknown one is a mistake', async () => {
    git('init');
    commit();
    await check(['--record']);
    const { code, stdout } = await check(['--against', 'main']);
    expect(stdout).toContain('Compared with the record in the content folder; main has none.');
    expect(code).toBe(0);
    const unknown = await check(['--against', '--upload-pack=touch x']);
    expect(unknown.stderr).toContain('git knows no "--upload-pack=touch x"');
    expect(unknown.code).toBe(1);
  });

  test('without git there is nothing to compare with but the content folder', async () => {
    const { code, stderr } = await check(['--against', 'main'], { PATH: '/nowhere' });
    expect(stderr).toContain('git knows no "main"');
    expect(code).toBe(1);
    expect((await check([], { PATH: '/nowhere' })).code).toBe(0);
  });

  test('a record with a conflict in it is told by its line, and can be written anew', async () => {
    await check(['--record']);
    appendFileSync(join(folder, record), '<<<<<<< HEAD\n');
    const { code, stderr } = await check();
    expect(stderr).toMatch(/^Line 5 of search-record\.jsonl is no record of a question/);
    expect(code).toBe(1);
    expect((await check(['--record'])).code).toBe(0);
    expect((await check()).code).toBe(0);
  });

  test('recording one locale leaves the others as they are', async () => {
    await check(['--record']);
    const before = readFileSync(join(folder, record), 'utf8');
    writeArticle('charge-battery', 'Charge the battery', { questions: ['how long to charge'] });
    await check(['--record', '--locale', 'de']);
    expect(readFileSync(join(folder, record), 'utf8')).toBe(before);
    const unknown = await check(['--locale', 'fr']);
    expect(unknown.stderr).toContain('The site has no locale "fr": expected one of en, de.');
    expect(unknown.code).toBe(1);
  });

  test('a recording of Meilisearch is checked where no server is, and told as old when content has changed', async () => {
    const header = { engine: 'meilisearch', locale: 'en', version: '1.50.0', recorded: '2026-11-23', documents: 'old' };
    const line = { locale: 'en', entry: 'charge-battery', question, embedded: 1, meilisearch: 1 };
    const lines = (meilisearch: unknown): string =>
      [header, { ...line, meilisearch }].map((one) => `${JSON.stringify(one)}\n`).join('');
    write(record, lines({ rank: 2, behind: ['winter-range'] }));
    const good = await check();
    expect(good.stdout).toContain(
      'Different on the two engines (1):\n  en charge-battery: "why does my battery not charge" embedded 1, meilisearch 2 behind winter-range',
    );
    expect(good.stdout).toMatch(
      /^meilisearch +en +1 +0 +1 +0 +recorded 2026-11-23 with 1\.50\.0, of other content, 2 without a recording$/m,
    );
    expect(good.code).toBe(0);
    write(record, lines({ rank: 4, behind: ['a', 'b', 'c'] }));
    const bad = await check();
    expect(bad.stdout).toContain('"why does my battery not charge" was 4, is still 4, behind a, b, c  (meilisearch)');
    expect(bad.code).toBe(1);
  });

  test('for GitHub, a lost question stands beside its line', async () => {
    await check(['--record']);
    crowdOut();
    const { code, stdout } = await check(['--format', 'github', '--summary', join(folder, 'summary.md')]);
    expect(stdout).toContain(
      `::error file=content/en/articles/charge-battery.md,line=7,title=Question lost::${lost} (embedded)\n`,
    );
    expect(code).toBe(1);
    const summary = readFileSync(join(folder, 'summary.md'), 'utf8');
    expect(summary).toContain('## Search: questions are lost');
    expect(summary).toContain('| embedded | en | 3 | 2 | 2 | 2 | 1 | asked now |');
    expect(summary).toContain(`- ${lost} (embedded)`);
  });

  test('for programs, the whole report is JSON', async () => {
    crowdOut();
    const { stdout } = await check(['--format', 'json']);
    const report: unknown = JSON.parse(stdout);
    expect(report).toMatchObject({
      passed: false,
      comparedWith: null,
      questions: 4,
      engines: [{ engine: 'embedded', lost: [{ question, was: null, now: { rank: 7 } }] }],
    });
  });
});

/** A Meilisearch to ask; the shared one of a machine will do, for the check leaves nothing on it. */
const url = process.env['MEILI_URL'] ?? '';
const key = process.env['MEILI_KEY'];

describe.skipIf(url === '')('search check on a Meilisearch', () => {
  const prefix = `check${process.pid}`;
  const env = { MEILI_URL: url, MEILI_PREFIX: prefix, ...(key === undefined ? {} : { MEILI_KEY: key }) };
  const indexes = async (): Promise<string> => {
    const headers = key === undefined ? {} : { Authorization: `Bearer ${key}` };
    return (await fetch(new URL('/indexes?limit=1000', url), { headers })).text();
  };

  test('asks both engines, records both, and leaves no index behind', async () => {
    const recorded = await check(['--record'], env);
    expect(recorded.stdout).toMatch(/^meilisearch +en +3 +3 +3 +0 +asked now$/m);
    expect(recorded.code).toBe(0);
    expect(await indexes()).not.toContain(`${prefix}-check-`);
    const text = readFileSync(join(folder, record), 'utf8');
    expect(text).toMatch(/^\{"engine":"meilisearch","locale":"de","version":"\d/m);
    expect(text).toContain(`"question":"${question}","embedded":1,"meilisearch":1}`);

    const { stdout } = await check();
    expect(stdout).toMatch(/^meilisearch +en +3 +3 +3 +0 +recorded \d{4}-\d\d-\d\d with [\d.]+$/m);
    expect(stdout).not.toContain('not of this content');
    crowdOut();
    const after = await check([], env);
    expect(after.stdout).toContain(`${lost}  (meilisearch)`);
    expect(after.code).toBe(1);
  });
});

test('a Meilisearch that does not answer is told, and is no lost question', async () => {
  const { code, stdout, stderr } = await check([], { MEILI_URL: 'http://127.0.0.1:9' });
  expect(stderr).toContain('Meilisearch at http://127.0.0.1:9 could not be asked:');
  expect(stderr).toContain('Without MEILI_URL, what is recorded of it is checked.');
  expect(stdout).toBe('');
  expect(code).toBe(1);
});
