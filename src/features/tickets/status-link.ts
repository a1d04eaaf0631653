import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

export { hashToken, looksLikeToken, newToken } from '../../lib/token.ts';

export function hashKey(idempotencyKey: string): string {
  return createHash('sha256').update(`idempotency-key:${idempotencyKey}`).digest('hex');
}

/**
 * Hides a token so that only the Idempotency-Key of its request brings it back: a one-time pad from another hash of the
 * key. Applying it twice gives the token again. Each key seals one token only.
 */
export function sealToken(token: string, idempotencyKey: string): string {
  const pad = createHash('sha256').update(`status-link:${idempotencyKey}`).digest();
  const bytes = Buffer.from(token, 'base64url');
  return Buffer.from(bytes.map((byte, place) => byte ^ (pad[place] ?? 0))).toString('base64url');
}

/** Path of a ticket's status page. */
export function statusPath(locale: string, token: string): string {
  return `/${locale}/requests/${token}`;
}

/** Links to files that only those have who were given them: id and a keyed hash of it. */
export function createFileLinks(secret: string, origin: string) {
  const capability = (id: string): string =>
    createHmac('sha256', secret).update(`file:${id}`).digest().subarray(0, 16).toString('base64url');
  return {
    url: (id: string): string => `${origin}/api/attachments/${id}/${capability(id)}`,
    isGenuine(id: string, given: string): boolean {
      const expected = Buffer.from(capability(id));
      const actual = Buffer.from(given);
      return expected.length === actual.length && timingSafeEqual(expected, actual);
    },
  };
}
export type FileLinks = ReturnType<typeof createFileLinks>;
