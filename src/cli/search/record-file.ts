import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readRecord, writeRecord } from '../../features/search/check/record-text.ts';
import type { SearchRecord } from '../../features/search/check/record-schema.ts';

/** Below the content folder. */
const fileName = 'search-record.jsonl';
const run = promisify(execFile);

/** A record, none, or a sentence saying why it cannot be had. */
export type FoundRecord = { record: SearchRecord | undefined; problem?: never } | { problem: string };

/** The record in the content folder. */
export async function recordInFolder(contentDir: string): Promise<FoundRecord> {
  const text = await readFile(join(contentDir, fileName), 'utf8').catch(() => undefined);
  return text === undefined ? { record: undefined } : parsed(text, fileName);
}

/** The record of a commit, branch or tag, as git has it. */
export async function recordAt(ref: string, contentDir: string): Promise<FoundRecord> {
  const git = async (...args: string[]): Promise<string | undefined> =>
    run('git', args, { cwd: contentDir, maxBuffer: 256 * 1024 * 1024 }).then(
      ({ stdout }) => stdout,
      () => undefined,
    );
  const commit = await git('rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`);
  if (commit === undefined) {
    return { problem: `git knows no "${ref}" in ${contentDir}: fetch it, or name another commit with --against.` };
  }
  const text = await git('show', `${commit.trim()}:./${fileName}`);
  return text === undefined ? { record: undefined } : parsed(text, `${fileName} of ${ref}`);
}

export async function writeRecordFile(contentDir: string, record: SearchRecord): Promise<string> {
  const path = join(contentDir, fileName);
  await writeFile(path, writeRecord(record));
  return path;
}

function parsed(text: string, name: string): FoundRecord {
  const read = readRecord(text);
  if (read.success) return { record: read.record };
  return {
    problem: `Line ${read.line} of ${name} is no record of a question: write it anew with search check --record.`,
  };
}
