import { wilsonInterval } from '../../lib/wilson.ts';
import type { FeedbackStore } from './ports.ts';

/** Votes below which nothing is said about an entry. */
const fewestVotes = 5;

/** How helpful readers found the entries, as it was last read. */
export interface Helpfulness {
  /**
   * Lower bound, at 95 %, of the share of votes that said an entry helped, 0 to 1; undefined below five votes, and
   * before the first reading. A lower bound, so that ten of ten count for more than one of one.
   */
  of(entryId: string): number | undefined;
  /** Reads the votes; where it rejects, what was known before stays. */
  refresh(store: Pick<FeedbackStore, 'countVotes'>): Promise<void>;
}

/**
 * Votes count for the content version they were given to: those on an earlier text say nothing about today's. The
 * translations of an entry are taken together.
 */
export function createHelpfulness(entries: readonly { id: string; version: string }[]): Helpfulness {
  const current = new Set(entries.map(({ id, version }) => `${id} ${version}`));
  let known: ReadonlyMap<string, number> = new Map();
  return {
    of: (entryId) => known.get(entryId),
    refresh: async (store) => {
      const votes = (await store.countVotes()).filter(({ entryId, entryVersion }) =>
        current.has(`${entryId} ${entryVersion}`),
      );
      const sums = new Map<string, { votes: number; helpful: number }>();
      for (const { entryId, votes: given, helpful } of votes) {
        const sum = sums.get(entryId) ?? { votes: 0, helpful: 0 };
        sums.set(entryId, { votes: sum.votes + given, helpful: sum.helpful + helpful });
      }
      known = new Map(
        [...sums]
          .filter(([, sum]) => sum.votes >= fewestVotes)
          .map(([entryId, sum]) => [entryId, wilsonInterval(sum.helpful, sum.votes).lower]),
      );
    },
  };
}
