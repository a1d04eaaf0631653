import type { Failure } from '../../../lib/problem.ts';
import type { SearchStore } from './ports.ts';

/** How long clicks and a request can be told to belong to a search, in ms: whoever writes after three days asks anew. */
export const followsWithin = 72 * 3_600_000;

export interface RecordClickPorts {
  store: Pick<SearchStore, 'resultsOf' | 'click'>;
  clock: () => Date;
}

export type RecordClick = (click: {
  searchId: string;
  entry: string;
}) => Promise<{ ok: true } | { ok: false; failure: Failure }>;

/** Stores that an entry was opened from the results of a search, with the place it had there; once per entry. */
export function createRecordClick({ store, clock }: RecordClickPorts): RecordClick {
  return async ({ searchId, entry }) => {
    const now = clock();
    const results = await store.resultsOf(searchId, new Date(now.getTime() - followsWithin).toISOString());
    if (results === undefined) return { ok: false, failure: { code: 'not-found' } };
    const rank = results.indexOf(entry) + 1;
    if (rank === 0) return { ok: false, failure: { code: 'invalid', errors: [{ field: 'entry', code: 'unknown' }] } };
    await store.click({ searchId, entryId: entry, rank, at: now.toISOString() });
    return { ok: true };
  };
}
