import type { Reading } from '../reading.ts';

/** The rules that need to see everything, one file each. */
const rules: ((reading: Reading) => void | Promise<void>)[] = [];

/** Applies every rule to what was read. */
export async function checkAll(reading: Reading): Promise<void> {
  for (const rule of rules) await rule(reading);
}
