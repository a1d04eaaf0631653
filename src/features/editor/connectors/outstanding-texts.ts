import { forEachLimited } from '../../../lib/for-each-limited.ts';
import type { Answer, ChangedText } from '../ports.ts';
import type { RepositoryProblem } from '../schema.ts';

/** Files that are read at the same time; hosts hold back who asks for many more. */
const atOnce = 8;

/**
 * The texts of a change that are still to be stored: those whose files hold what was expected. A file that holds what is
 * wanted is done; one that holds neither is a conflict, the first one of the change is told. `read` reads from a place that
 * is known to exist, so that `not-found` means that there is no such file. After any other problem nothing more is read.
 */
export async function outstandingTexts(
  texts: readonly ChangedText[],
  read: (file: string) => Promise<Answer<string | undefined>>,
): Promise<Answer<ChangedText[]>> {
  const held = new Map<string, string | undefined>();
  const problems: RepositoryProblem[] = [];
  await forEachLimited(texts, atOnce, async ({ file }) => {
    if (problems.length > 0) return;
    const found = await read(file);
    if (found.ok) held.set(file, found.value);
    else if (found.problem.code !== 'not-found') problems.push(found.problem);
  });
  const [problem] = problems;
  if (problem !== undefined) return { ok: false, problem };
  const outstanding: ChangedText[] = [];
  for (const text of texts) {
    const theirs = held.get(text.file);
    if (theirs === text.text) continue;
    if (theirs !== text.expected) return { ok: false, problem: { code: 'conflict', file: text.file, theirs } };
    outstanding.push(text);
  }
  return { ok: true, value: outstanding };
}
