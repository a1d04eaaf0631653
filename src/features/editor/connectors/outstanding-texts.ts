import type { Answer, ChangedText } from '../ports.ts';
import { readMany } from '../read-many.ts';

/**
 * The texts of a change that are still to be stored: those whose files hold what was expected. A file that holds what is
 * wanted is done; one that holds neither is a conflict, the first one of the change is told. `read` reads from a place that
 * is known to exist, so that `not-found` means that there is no such file. After any other problem nothing more is read.
 */
export async function outstandingTexts(
  texts: readonly ChangedText[],
  read: (file: string) => Promise<Answer<string | undefined>>,
): Promise<Answer<ChangedText[]>> {
  const held = await readMany(
    texts.map(({ file }) => file),
    async (file) => {
      const found = await read(file);
      return !found.ok && found.problem.code === 'not-found' ? { ok: true, value: undefined } : found;
    },
  );
  if (!held.ok) return held;
  const outstanding: ChangedText[] = [];
  for (const text of texts) {
    const theirs = held.value.get(text.file);
    if (theirs === text.text) continue;
    if (theirs !== text.expected) return { ok: false, problem: { code: 'conflict', file: text.file, theirs } };
    outstanding.push(text);
  }
  return { ok: true, value: outstanding };
}
