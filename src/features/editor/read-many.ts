import { forEachLimited } from '../../lib/for-each-limited.ts';
import type { Answer } from './ports.ts';
import type { RepositoryProblem } from './schema.ts';

/** Files that are read at the same time; hosts hold back who asks for many more. */
const atOnce = 8;

/** Reads files of a repository, some at a time. After a problem nothing more is read. */
export async function readMany(
  files: readonly string[],
  read: (file: string) => Promise<Answer<string | undefined>>,
): Promise<Answer<Map<string, string | undefined>>> {
  const held = new Map<string, string | undefined>();
  const problems: RepositoryProblem[] = [];
  await forEachLimited(files, atOnce, async (file) => {
    if (problems.length > 0) return;
    const found = await read(file);
    if (found.ok) held.set(file, found.value);
    else problems.push(found.problem);
  });
  const [problem] = problems;
  return problem === undefined ? { ok: true, value: held } : { ok: false, problem };
}
