import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
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

test('the jobs for GitLab are YAML, and the tokens are in the second alone', () => {
  const jobs = z.record(z.string(), z.unknown()).parse(parse(textOf('gitlab-merge-request.yml')));
  expect(JSON.stringify(jobs['content-report'])).not.toContain('TOKEN');
  expect(JSON.stringify(jobs['content-comment'])).toContain('report --from');
});
