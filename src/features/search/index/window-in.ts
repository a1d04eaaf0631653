import { windowSize, windowStride } from './format.ts';
import type { OpenEntry } from './open-entries.ts';

/**
 * Where in a section's text a window of words stands, as offsets of UTF-16 units; the whole text where it is not known.
 * `from` is a word of the section's text, a multiple of the stride.
 */
export function windowIn(
  { segments }: Pick<OpenEntry, 'segments'>,
  window: { section: number; from: number } | undefined,
  length: number,
): { from: number; to: number } {
  const body = segments.find(({ field, section }) => field === 'body' && section === (window?.section ?? 0));
  const first = Math.floor((window?.from ?? 0) / windowStride);
  return {
    from: body?.offsets[first] ?? 0,
    to: body?.offsets[first + Math.ceil(windowSize / windowStride)] ?? length,
  };
}
