import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { checkContent } from '../../features/checks/check-content.ts';
import { listFiles } from '../../features/knowledge/list-files.ts';
import { readKnowledge } from '../../features/knowledge/read-knowledge.ts';
import type { Knowledge } from '../../features/knowledge/schema.ts';
import type { Side } from '../../features/report/ports.ts';
import { commitOf, git, mergeBase } from './git.ts';
import { listCommit, type CommittedFile } from './list-commit.ts';
import { writeCommit } from './write-commit.ts';

/** What a commit may hold: more is no help centre, and would fill the disk of whoever reads it. */
const most = { files: 100_000, bytes: 2 * 1024 ** 3 };

export interface Sides {
  before: Side;
  after: Side;
}

/**
 * Reads the content before and after a change: where `base` and the change parted, and the working tree or the commit
 * `head`. Commits are read from git's objects, never checked out. `work` has both while their files are there.
 */
export async function withSides<Result>(
  { contentDir, base, head }: { contentDir: string; base: string; head?: string | undefined },
  work: (sides: Sides) => Promise<Result>,
): Promise<Result | { problem: string }> {
  const commits = { base: await commitOf(contentDir, base), head: await commitOf(contentDir, head ?? 'HEAD') };
  if (commits.base === undefined) return { problem: unknown(base, contentDir) };
  if (commits.head === undefined) return { problem: unknown(head ?? 'HEAD', contentDir) };
  const fork = (await mergeBase(contentDir, commits.base, commits.head)) ?? commits.base;
  const today = new Date().toISOString().slice(0, 10);
  const folder = await mkdtemp(join(tmpdir(), 'antwort-report-'));
  try {
    const before = await readCommit({ contentDir, commit: fork, name: base, target: join(folder, 'base'), today });
    if ('problem' in before) return before;
    const after =
      head === undefined
        ? await readWorkingTree(contentDir, { today, sample: before.files.values().next().value })
        : await readCommit({ contentDir, commit: commits.head, name: head, target: join(folder, 'head'), today });
    if ('problem' in after) return after;
    return await work({ before, after });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const unknown = (ref: string, contentDir: string): string =>
  `git knows no "${ref}" in ${contentDir}: fetch it (a shallow clone lacks it), or name another commit.`;

async function readCommit(given: {
  contentDir: string;
  commit: string;
  name: string;
  target: string;
  today: string;
}): Promise<Side | { problem: string }> {
  const { contentDir, commit, name, target, today } = given;
  const files = await listCommit(contentDir, commit);
  if (files === undefined) return { problem: `git cannot list the files of ${name}.` };
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  if (files.length > most.files || bytes > most.bytes) {
    return {
      problem: `${name} has ${files.length} files of ${Math.round(bytes / 1024 ** 2)} MiB in the content folder, and at most ${most.files} of ${most.bytes / 1024 ** 2} MiB are read.`,
    };
  }
  await writeCommit(contentDir, files, target);
  return { name, commit, files: namesOf(files), ...(await read(target, today)) };
}

async function readWorkingTree(
  contentDir: string,
  { today, sample }: { today: string; sample: string | undefined },
): Promise<Side> {
  const hash = sample?.length === 64 ? 'sha256' : 'sha1';
  const files = new Map<string, string>();
  for (const file of await listFiles(contentDir)) {
    const bytes = await readFile(join(contentDir, file));
    // As git names an object, so that it can be held against those of a commit.
    files.set(file, createHash(hash).update(`blob ${bytes.length}\0`).update(bytes).digest('hex'));
  }
  const branch = (await git(contentDir, 'symbolic-ref', '--quiet', '--short', 'HEAD'))?.toString('utf8').trim();
  return {
    name: branch === undefined ? 'working tree' : `working tree of ${branch}`,
    files,
    ...(await read(contentDir, today)),
  };
}

const namesOf = (files: readonly CommittedFile[]): Map<string, string> =>
  new Map(files.map(({ path, object }) => [path, object]));

/** Checks say what is wrong; where that keeps a site from being built, what can be read is read all the same. */
async function read(contentDir: string, today: string): Promise<Pick<Side, 'knowledge' | 'builds' | 'findings'>> {
  const { findings, knowledge } = await checkContent({ contentDir, today, cacheDir: resolve('.cache/checks') });
  return { findings, builds: knowledge !== undefined, knowledge: knowledge ?? (await readable(contentDir, today)) };
}

async function readable(contentDir: string, today: string): Promise<Knowledge | undefined> {
  const reading = await readKnowledge({ contentDir, today });
  return reading.success ? reading.data : reading.partial;
}
