import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What git answers in a folder; undefined where it fails. Nothing of a repository's files is run by what is asked here. */
export async function git(folder: string, ...args: string[]): Promise<Buffer | undefined> {
  return run('git', args, { cwd: folder, maxBuffer: 256 * 1024 * 1024, encoding: 'buffer' }).then(
    ({ stdout }) => stdout,
    () => undefined,
  );
}

/** The commit that a name stands for. */
export async function commitOf(folder: string, ref: string): Promise<string | undefined> {
  const found = await git(folder, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`);
  return found?.toString('utf8').trim();
}

/** Where two commits parted; undefined where they share none, as in a shallow clone. */
export async function mergeBase(folder: string, one: string, other: string): Promise<string | undefined> {
  const found = await git(folder, 'merge-base', one, other);
  return found?.toString('utf8').trim();
}

/** The contents of objects by their names, one process for all. */
export async function* readObjects(folder: string, names: readonly string[]): AsyncGenerator<Buffer> {
  const child = spawn('git', ['cat-file', '--batch'], { cwd: folder, stdio: ['pipe', 'pipe', 'ignore'] });
  child.stdin.on('error', () => undefined);
  child.stdin.end(names.map((name) => `${name}\n`).join(''));
  let held: Buffer = Buffer.alloc(0);
  let wanted: number | undefined;
  for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    for (;;) {
      if (wanted === undefined) {
        const end = held.indexOf(10);
        if (end === -1) break;
        wanted = Number(held.subarray(0, end).toString('latin1').split(' ')[2]);
        if (!Number.isInteger(wanted)) throw new Error('git cat-file gave an object nobody asked for.');
        held = held.subarray(end + 1);
      }
      if (held.length <= wanted) break;
      yield held.subarray(0, wanted);
      held = held.subarray(wanted + 1);
      wanted = undefined;
    }
  }
}
