import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** The unguessable part of a link: 128 random bits, 22 characters. */
export function newToken(randomBytes: (size: number) => Buffer): string {
  return randomBytes(16).toString('base64url');
}

/** What is stored of a token: reading the database does not open anybody's page. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Whether a string can be a token at all. */
export function looksLikeToken(text: string): boolean {
  return /^[A-Za-z0-9_-]{22}$/.test(text);
}

/** Links to a row that only those have who were given them: its id, a dot and a keyed hash of it, 128 bits. */
export function keyedLinks(secret: string, purpose: string) {
  const capability = (id: string): string =>
    createHmac('sha256', secret).update(`${purpose}:${id}`).digest().subarray(0, 16).toString('base64url');
  return {
    tokenOf: (id: string): string => `${id}.${capability(id)}`,
    /** Id of the row that a token of ours names; undefined for any other text. */
    idOf(token: string): string | undefined {
      const [id = '', given = '', ...rest] = token.split('.');
      const [expected, actual] = [Buffer.from(capability(id)), Buffer.from(given)];
      const isOurs = expected.length === actual.length && timingSafeEqual(expected, actual) && rest.length === 0;
      return isOurs ? id : undefined;
    },
  };
}
