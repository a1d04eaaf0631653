import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';

test('a run that failed stays one beside the PostgreSQL of the tests', () => {
  const script = "process.exitCode = 3; await import('./tests/support/postgres.ts');";
  const { status } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: path.resolve(import.meta.dirname, '../..'),
  });
  expect(status).toBe(3);
});
