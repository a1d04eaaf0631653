import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const step = z.looseObject({ run: z.string().optional(), uses: z.string().optional() });
const workflow = z.looseObject({
  on: z.record(z.string(), z.unknown()),
  permissions: z.record(z.string(), z.string()),
  jobs: z.record(z.string(), z.looseObject({ steps: z.array(step) })),
});

const textOf = (name: string): string =>
  readFileSync(resolve(import.meta.dirname, '../../../docs/workflows', name), 'utf8');
const read = (name: string) => workflow.parse(parse(textOf(name)));
const names = ['github-pull-request.yml', 'github-pull-request-comment.yml', 'github-content-evidence.yml'];

test.each(names)('%s puts nothing from outside into a script', (name) => {
  for (const { steps } of Object.values(read(name).jobs)) {
    for (const { run = '' } of steps) expect(run).not.toContain('${{');
  }
});

test('the job that reads what strangers propose has no secrets, may write nothing, and checks out the base', () => {
  const { on, permissions } = read('github-pull-request.yml');
  expect(Object.keys(on)).toEqual(['pull_request']);
  expect(permissions).toEqual({ contents: 'read' });
  expect(textOf('github-pull-request.yml')).not.toContain('secrets.');
  expect(textOf('github-pull-request.yml')).toContain('ref: ${{ github.event.pull_request.base.sha }}');
});

test('the job that comments runs code of the default branch, on the report alone', () => {
  const { on, jobs } = read('github-pull-request-comment.yml');
  expect(on).toEqual({ workflow_run: { workflows: ['Content report'], types: ['completed'] } });
  const scripts = jobs['comment']?.steps.map(({ run = '' }) => run).join('\n') ?? '';
  expect(scripts).toContain('report --from');
  expect(scripts).not.toMatch(/--head|--base|git fetch|git checkout/);
});

test('the job that comments waits for the end of a run, and for its turn', () => {
  const job = read('github-pull-request-comment.yml').jobs['comment'];
  expect(job?.['if']).toMatch(/conclusion == 'success' .*conclusion == 'failure'/s);
  expect(job?.['concurrency']).toContain('head_branch');
});

const gitlabJob = z.looseObject({
  rules: z.array(z.looseObject({ if: z.string(), changes: z.array(z.string()) })),
  script: z.array(z.string()),
});
const gitlab = () => z.record(z.string(), gitlabJob).parse(parse(textOf('gitlab-merge-request.yml')));
const scriptOf = (name: string): string[] => gitlab()[name]?.script ?? [];

test('GitLab: jobs alone, so that they go beside others, and the tokens are in the second alone', () => {
  expect(Object.keys(gitlab())).toEqual(['content-report', 'content-comment']);
  expect(JSON.stringify(gitlab()['content-report'])).not.toContain('TOKEN');
  expect(scriptOf('content-comment').join('\n')).toContain('report --from');
});

test('GitLab: the second job is there only where the first is, in this project, and with a token to comment with', () => {
  const [first, second] = ['content-report', 'content-comment'].map((name) => gitlab()[name]?.rules[0]);
  expect(second?.changes).toEqual(first?.changes);
  expect(second?.if).toContain(first?.if);
  expect(second?.if).toMatch(/&& \$CI_MERGE_REQUEST_PROJECT_ID == \$CI_PROJECT_ID && \$COMMENT_TOKEN$/);
});

test.each(['content-report', 'content-comment'])('GitLab: %s starts from a clean folder', (name) => {
  const script = scriptOf(name);
  const checkout = script.findIndex((line) => line.startsWith('git checkout'));
  expect(script[checkout + 1]).toBe('git clean -ffdxq');
  expect(script[checkout + 2]).toBe('npm ci');
});

describe('GitLab: the comment', () => {
  const marker = '<!-- antwort-report -->';
  const talk = Array.from({ length: 100 }, (_, id) => ({ id, author: { id: 1 }, body: 'Talk.' }));
  const alike = { id: 100, author: { id: 1 }, body: `${marker} not ours` };
  const own = { id: 101, author: { id: 2 }, body: `${marker} of the first push` };

  /** What the last command of the job writes to a GitLab that holds these notes. */
  async function written(notes: readonly { id: number }[], sha = 'proposed'): Promise<string[]> {
    const folder = mkdtempSync(join(tmpdir(), 'antwort-comment-'));
    writeFileSync(join(folder, 'comment.md'), `${marker}\nNew.\n`);
    const requests: string[] = [];
    const server = createServer((request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
      const page = Number(searchParams.get('page'));
      let sent = '';
      request.on('data', (chunk: Buffer) => (sent += chunk.toString()));
      request.on('end', () => {
        if (request.method !== 'GET') requests.push(`${request.method} ${pathname} ${sent}`);
        const isKnown = request.headers['private-token'] === 'secret';
        const answers: Record<string, unknown> = {
          '/user': { id: 2 },
          '/projects/3/merge_requests/4': { sha },
          '/projects/3/merge_requests/4/notes': notes.slice((page - 1) * 100, page * 100),
        };
        response.writeHead(isKnown ? 200 : 401).end(JSON.stringify(answers[pathname] ?? {}));
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const env = {
      PATH: `${dirname(process.execPath)}:${process.env['PATH']}`,
      CI_API_V4_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      CI_PROJECT_ID: '3',
      CI_MERGE_REQUEST_IID: '4',
      CI_COMMIT_SHA: 'proposed',
      COMMENT_TOKEN: 'secret',
    };
    const script = scriptOf('content-comment').at(-1) ?? '';
    await promisify(execFile)('sh', ['-ec', script], { cwd: folder, env }).finally(() => {
      server.close();
      rmSync(folder, { recursive: true });
    });
    return requests;
  }

  const body = JSON.stringify({ body: `${marker}\nNew.\n` });
  const path = '/projects/3/merge_requests/4/notes';

  test('is made once', async () => {
    expect(await written([...talk, alike])).toEqual([`POST ${path} ${body}`]);
  });

  test('is written over by the next push, however much was said before it', async () => {
    expect(await written([...talk, alike, own])).toEqual([`PUT ${path}/101 ${body}`]);
  });

  test('is left alone where the merge request has a newer commit', async () => {
    expect(await written([own], 'newer')).toEqual([]);
  });
});
