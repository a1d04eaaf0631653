import { helpfulRate, share } from './figures.ts';
import type { EntryFigureStore } from './ports.ts';
import type { EntryInsights } from './schema.ts';

const listed = 50;

/** What customers say of one entry: its versions, newest first, comments, and the searches that led to it. */
export async function readEntryInsights(id: string, store: EntryFigureStore): Promise<EntryInsights> {
  const [versions, comments, queries] = await Promise.all([
    store.versions(id),
    store.comments(id, listed),
    store.queries(id, listed),
  ]);
  return {
    versions: versions
      .map((sums) => ({
        ...sums,
        helpfulRate: helpfulRate(sums),
        readThenTicket: share(sums.readersThenTicket, sums.readers),
      }))
      .sort(
        (one, other) =>
          other.lastDay.localeCompare(one.lastDay) ||
          other.firstDay.localeCompare(one.firstDay) ||
          one.locale.localeCompare(other.locale),
      ),
    comments,
    queries,
  };
}
