import { randomBytes } from 'node:crypto';

/** The server of `MEILI_URL` and `MEILI_KEY`. */
export function meilisearchServer(): { url: string; key: string | undefined } {
  const { MEILI_URL: url, MEILI_KEY: key } = process.env;
  if (url === undefined) throw new Error('MEILI_URL is not set.');
  return { url, key };
}

/** A prefix of its own for every run, so that runs side by side and a site on the same server are left alone. */
export const benchPrefix = (): string => `bench-${randomBytes(4).toString('hex')}`;
