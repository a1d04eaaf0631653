import { createHmac, timingSafeEqual } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import type { WebhookRequest } from '../ports.ts';

/** How far a time stamp may be off, in ms; older requests may be recorded ones. */
const tolerance = 5 * 60_000;

/** Several secrets, separated by spaces, while one is being replaced. */
const secretsOf = (text: string): string[] => text.trim().split(/\s+/);

/** Whether a signature is the HMAC of a text under one of the secrets, compared in constant time. */
export function isHmacOf(
  text: string,
  signature: string | undefined,
  { algorithm, encoding, secrets }: { algorithm: 'sha1' | 'sha256'; encoding: 'hex' | 'base64'; secrets: string },
): boolean {
  if (signature === undefined) return false;
  // Every secret is tried, so that time does not tell which one fits.
  return secretsOf(secrets)
    .map((secret) => sameText(signature, createHmac(algorithm, secret).update(text).digest(encoding)))
    .includes(true);
}

/** Whether a time lies within five minutes of now; one that cannot be read does not. */
export const isRecent = (time: Date, now: Date): boolean => Math.abs(time.getTime() - now.getTime()) <= tolerance;

/**
 * Tells whether a request is signed after Standard Webhooks (https://www.standardwebhooks.com) and not older than five
 * minutes; without a secret none is. For desks without signatures of their own, whose rules or scripts can send one. Throws
 * for a secret that is none.
 */
export function standardWebhook(secrets: string | undefined): (request: WebhookRequest) => boolean {
  const signers = (secrets === undefined ? [] : secretsOf(secrets)).map((secret) => {
    if (!/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/.test(secret))
      throw new Error('The secret of a webhook must be "whsec_" and the base64 of at least 24 random bytes.');
    return new Webhook(secret);
  });
  return ({ headers, body, now }) => {
    const id = headers['webhook-id'];
    const stamp = headers['webhook-timestamp'] ?? '';
    if (id === undefined || !/^\d{1,12}$/.test(stamp)) return false;
    const time = new Date(Number(stamp) * 1000);
    if (!isRecent(time, now)) return false;
    const given = (headers['webhook-signature'] ?? '').split(' ');
    return signers
      .flatMap((signer) => {
        const expected = signer.sign(id, time, body);
        return given.map((signature) => sameText(signature, expected));
      })
      .includes(true);
  };
}

function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
