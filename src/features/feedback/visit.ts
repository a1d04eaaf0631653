import { createHmac } from 'node:crypto';
import type { FeedbackStore } from './ports.ts';

export type NameVisit = (visitor: { address: string; agent: string }) => Promise<string>;

/**
 * Names a visit without knowing the visitor: an HMAC of address and browser under a random salt that lives for one day.
 * When the day is over and the salt gone, nobody can tell which visit a vote belonged to.
 */
export function nameVisits({
  store,
  clock,
  newSalt,
}: {
  store: Pick<FeedbackStore, 'saltOfDay'>;
  clock: () => Date;
  newSalt: () => string;
}): NameVisit {
  let today: { day: string; salt: Promise<string> } | undefined;
  return async ({ address, agent }) => {
    const day = clock().toISOString().slice(0, 10);
    if (today?.day !== day) {
      const salt = store.saltOfDay(day, newSalt());
      today = { day, salt };
      // A database that was away must be asked again.
      salt.catch(() => (today = undefined));
    }
    return createHmac('sha256', await today.salt)
      .update(`${address}\n${agent}`)
      .digest('base64url');
  };
}
