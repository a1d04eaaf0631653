import { createHash, randomBytes } from 'node:crypto';
import type { Challenge, ChallengeKind, ChallengeStore, Clock } from './ports.ts';

/** How long a browser may take to answer, in ms. */
export const challengeLasts = 10 * 60_000;

export interface Challenges {
  /** The token, which is for this browser's cookie and stored as a hash. */
  open(kind: ChallengeKind, given: { memberId?: string | undefined; detail: string }): Promise<string>;
  find(kind: ChallengeKind, token: string | undefined): Promise<Challenge | undefined>;
  /** Counts a try: undefined where there were too many. */
  tryOnce(kind: ChallengeKind, token: string | undefined, most: number): Promise<Challenge | undefined>;
  /** Uses it up; undefined for whoever comes second. */
  take(kind: ChallengeKind, token: string | undefined): Promise<Challenge | undefined>;
}

/** What is asked of one browser, once, for ten minutes. */
export function createChallenges({ store, clock }: { store: ChallengeStore; clock: Clock }): Challenges {
  const hash = (token: string): string => createHash('sha256').update(token).digest('hex');
  const now = (): string => clock().toISOString();
  return {
    open: async (kind, { memberId, detail }) => {
      await store.sweep(now());
      const token = randomBytes(32).toString('base64url');
      const expiresAt = new Date(clock().getTime() + challengeLasts).toISOString();
      await store.add(hash(token), { kind, memberId, detail, expiresAt });
      return token;
    },
    find: async (kind, token = '') => store.find(hash(token), kind, now()),
    tryOnce: async (kind, token = '', most) => store.tryOnce(hash(token), kind, now(), most),
    take: async (kind, token = '') => store.take(hash(token), kind, now()),
  };
}
