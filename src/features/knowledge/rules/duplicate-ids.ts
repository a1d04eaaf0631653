import { problemAt, type Draft, type Reading } from '../reading.ts';

/** An id names one entry: once per locale, and in every locale in the same collection. */
export function duplicateIds(reading: Reading): void {
  const first = new Map<string, Draft>();
  for (const draft of reading.drafts) {
    const { id, locale, collection } = draft.entry;
    const twin = first.get(`${locale}\n${id}`);
    if (twin) {
      problemAt(reading, draft, 'duplicate-id', ['id'], {
        key: 'duplicate-id.entry',
        values: { id, file: twin.entry.source },
      });
      continue;
    }
    first.set(`${locale}\n${id}`, draft);
    const other = first.get(`\n${id}`);
    if (!other) first.set(`\n${id}`, draft);
    else if (other.entry.collection !== collection) {
      problemAt(reading, draft, 'id-in-two-collections', ['id'], {
        key: 'id-in-two-collections',
        values: { id, collection, other: other.entry.collection, file: other.entry.source },
      });
    }
  }
}
