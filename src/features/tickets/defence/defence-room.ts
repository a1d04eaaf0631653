import type { Clock, DefenceStore } from '../ports.ts';
import { createChallenges, type Challenge } from './challenge.ts';
import { createFormTokens, type TokenKind } from './form-token.ts';
import { judgeRequest, type Attempt, type Verdict } from './judge-request.ts';
import { createRecentCounts } from './recent-counts.ts';

export interface DefenceOptions {
  store: DefenceStore;
  /** Signs form tokens and challenges; the same for all processes. */
  secret: string;
  clock: Clock;
  randomBytes(size: number): Buffer;
  randomInt(least: number, most: number): number;
  /** Whether it counts how much comes from where. */
  limits: boolean;
  asksAboutDuplicates: boolean;
}

/** Keeps machines out and asks people; nothing that was typed is ever dropped. */
export interface DefenceRoom {
  judge(attempt: Attempt): Promise<Verdict>;
  newToken(kind: TokenKind): string;
  newChallenge(): Promise<Challenge>;
  sweep(): Promise<void>;
}

/** Time over which attempts are counted, in ms. */
const windowMs = 600_000;

/** Puts the verbs of the defence together. */
export function createDefenceRoom(options: DefenceOptions): DefenceRoom {
  const { store, secret, clock, randomBytes, randomInt, limits, asksAboutDuplicates } = options;
  const tokens = createFormTokens({ secret, randomBytes });
  const challenges = createChallenges({ secret, clock, randomInt });
  const counts = limits ? createRecentCounts({ windowMs, clock }) : undefined;
  return {
    judge: (attempt) => judgeRequest(attempt, { store, tokens, challenges, clock, counts, asksAboutDuplicates }),
    newToken: (kind) => tokens.issue(kind, clock()),
    newChallenge: () => challenges.issue(),
    sweep: () => store.forgetSpent(clock().toISOString()),
  };
}
