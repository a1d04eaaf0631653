import type { ScriptWords } from './script-words.ts';

/** Whether what a page hands to its script are its words. */
export function areWords(value: unknown): value is ScriptWords {
  return typeof value === 'object' && value !== null && 'suggestions' in value;
}
