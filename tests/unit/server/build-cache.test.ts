import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { buildCache, tidyBuildCache } from '../../../src/server/build/build-cache.ts';

test('what is kept of a content folder goes with it, and nothing else does', async () => {
  const scratch = await mkdtemp(path.join(tmpdir(), 'antwort-kept-'));
  const [one, two] = ['one', 'two'].map((name) => path.join(scratch, name));
  const kept = path.join(scratch, 'kept');
  for (const folder of [one, two]) await mkdir(folder ?? '');
  await mkdir(path.join(kept, 'unnamed'), { recursive: true });
  await tidyBuildCache(one ?? '', kept);
  await rm(one ?? '', { recursive: true });
  await tidyBuildCache(two ?? '', kept);
  expect((await readdir(kept)).sort()).toEqual([path.basename(buildCache(two ?? '', kept).folder), 'unnamed']);
  await rm(scratch, { recursive: true });
});
