import { createHash, timingSafeEqual } from 'node:crypto';

/** Compares a signature with the one that is wanted, in a time that tells nothing of either. */
export function sameText(given: string, wanted: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(wanted));
}
