import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { threadId } from 'node:worker_threads';

/** Writes a file of a cache at once and as a whole, its folder included. It is only ever a shortcut: nothing is thrown. */
export function keepFile(file: string, content: string | Uint8Array): void {
  // Another run may be reading or writing the same, and so may another thread of this one.
  const own = `${file}.${process.pid}.${threadId}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(own, content);
    renameSync(own, file);
  } catch {
    // A folder that cannot be written costs time, nothing else.
  }
}
