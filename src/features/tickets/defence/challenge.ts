import { createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { z } from 'zod';
import type { Clock } from '../ports.ts';

/** How long a challenge can be solved, in ms. */
export const challengeLife = 10 * 60_000;

/**
 * Work of a challenge: rounds of PBKDF2 for one try, and tries. The number of tries is drawn from this range, so that no
 * visitor has bad luck; estimated at half a second to two seconds in one thread of an old phone.
 */
const cost = { rounds: 2_000, least: 400, most: 1_200 } as const;

const parameters = z.object({
  algorithm: z.literal('PBKDF2/SHA-256'),
  cost: z.literal(cost.rounds),
  expiresAt: z.number(),
  keyLength: z.literal(32),
  keyPrefix: z.string().max(64),
  keySignature: z.string().max(128),
  nonce: z.string().max(64),
  salt: z.string().max(64),
});
/** A challenge of ALTCHA's proof of work, version 2, as `GET /api/challenges` gives it. */
export const challengeSchema = z.object({ parameters, signature: z.string().max(128) });
export type Challenge = z.infer<typeof challengeSchema>;
const payload = z.object({
  challenge: challengeSchema,
  solution: z.object({ counter: z.number(), derivedKey: z.string().max(64) }),
});

export interface ChallengePorts {
  secret: string;
  clock: Clock;
  /** A whole number from `least` up to but not including `most`. */
  randomInt(least: number, most: number): number;
}

export function createChallenges({ secret, clock, randomInt }: ChallengePorts) {
  const keys = { hmacSignatureSecret: secret, hmacKeySignatureSecret: `${secret}:key` };
  return {
    async issue(): Promise<Challenge> {
      const challenge = await createChallenge({
        algorithm: 'PBKDF2/SHA-256',
        cost: cost.rounds,
        counter: randomInt(cost.least, cost.most),
        deriveKey,
        expiresAt: Math.floor((clock().getTime() + challengeLife) / 1000),
        ...keys,
      });
      return challengeSchema.parse(challenge);
    },
    /**
     * The nonce of the challenge that was solved; undefined where it is not one of ours, too old, or not solved. `solution`:
     * Base64 of the JSON of `{ challenge, solution }`, as ALTCHA's own widget sends it.
     */
    async check(solution: string): Promise<string | undefined> {
      const read = payload.safeParse(readBase64(solution));
      if (!read.success || read.data.challenge.parameters.expiresAt * 1000 < clock().getTime()) return undefined;
      const { verified } = await verifySolution({ ...read.data, deriveKey, ...keys });
      return verified ? read.data.challenge.parameters.nonce : undefined;
    },
  };
}
export type Challenges = ReturnType<typeof createChallenges>;

function readBase64(text: string): unknown {
  if (text.length > 4_000) return undefined;
  try {
    return JSON.parse(Buffer.from(text, 'base64').toString('utf8'));
  } catch {
    return undefined;
  }
}
