import { hashOf, type RecordLine, type Records } from './import-record.ts';
import type { ContentFolder } from './ports.ts';

/**
 * What became of a file: written for the first time or anew, the same as before, left alone because somebody else's lies
 * there, or changed both here and at the source.
 */
export type Outcome = 'written' | 'updated' | 'unchanged' | 'exists' | 'conflict';

export interface ChangeWriter {
  put(item: Pick<RecordLine, 'key' | 'kind' | 'file' | 'id'>, data: string | Uint8Array): Promise<Outcome>;
  /** Notes that a file this import wrote was written again with something else. */
  rewrote(key: string, data: string): void;
}

/** Where the version of the source lies while a file of ours differs from it. */
export const besideOf = (file: string): string => `${file}.incoming`;

/**
 * Writes what is new or has changed at the source, and nothing that people have changed since. Without `update` nothing
 * that exists is written at all.
 */
export function createChangeWriter(given: { target: ContentFolder; records: Records; update: boolean }): ChangeWriter {
  const { target, records, update } = given;
  return {
    async put(item, data) {
      const incoming = hashOf(data);
      const known = records.get(item.key);
      const note = (): void => void records.set(item.key, { ...item, incoming, written: incoming });
      const current = await target.read(item.file);
      if (current === undefined) {
        await target.write(item.file, data);
        note();
        return 'written';
      }
      const here = hashOf(current);
      if (here === incoming) {
        note();
        return 'unchanged';
      }
      if (!known || !update) return 'exists';
      const beside = besideOf(item.file);
      const waiting = await target.read(beside);
      if (known.incoming === incoming)
        return waiting !== undefined && hashOf(waiting) === incoming ? 'conflict' : 'unchanged';
      if (here === known.written || here === known.incoming) {
        await target.replace(item.file, data);
        note();
        return 'updated';
      }
      if (waiting === undefined) await target.write(beside, data);
      else await target.replace(beside, data);
      records.set(item.key, { ...known, ...item, incoming });
      return 'conflict';
    },
    rewrote(key, data) {
      const known = records.get(key);
      if (known) records.set(key, { ...known, written: hashOf(data) });
    },
  };
}
