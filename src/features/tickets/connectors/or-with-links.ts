import type { DeskAnswer } from './call-desk.ts';
import type { FileContent } from './read-files.ts';

/**
 * Sends with files; where the desk refuses them, once more with their links in their place: a ticket without its files is
 * better than one that nobody sees.
 */
export async function orWithLinks<T>(
  files: readonly FileContent[],
  send: (files: readonly FileContent[], links: readonly FileContent[]) => Promise<T>,
  refused: (result: T) => boolean,
): Promise<T> {
  const whole = await send(files, []);
  return files.length > 0 && refused(whole) ? send([], files) : whole;
}

/** Refused by a desk, or by the server before it, for its size. */
export const isTooLarge = (answer: DeskAnswer): boolean => !answer.ok && answer.status === 413;
