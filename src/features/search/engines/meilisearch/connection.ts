import { Meilisearch, MeilisearchApiError } from 'meilisearch';
import { z } from 'zod';
import type { SearchDocument } from '../../schema.ts';

/** Where Meilisearch is, and which of its indexes are ours. */
export interface MeiliConnection {
  url: string;
  /** Without one, only a server without a master key answers. */
  key?: string | undefined;
  /**
   * Letters, digits and hyphens. No underscore: it ends the prefix in the name of an index, so that `antwort` never takes
   * those of `antwort-test` for its own.
   */
  prefix: string;
  /** An embedder that is set up on the server. Its candidates join those found by words. */
  embedder?: { name: string; /** 0 (words only) to 1 (meaning only). */ semanticRatio: number } | undefined;
  fetch?: typeof fetch | undefined;
}

export type Audience = SearchDocument['audience'];

/** `antwort_public_pt_br`: the audience stands before the locale because a key is limited by the beginning of a name. */
export const indexName = (prefix: string, audience: Audience, locale: string): string =>
  `${prefix}_${audience}_${locale.toLowerCase().replaceAll('-', '_')}`;

/** What an answer means is for those to check who asked. */
const whatever = z.unknown();
const refusal = z.object({ message: z.string(), code: z.string(), type: z.string(), link: z.string() });

/** What a server said no with; undefined for any other failure. The client puts what its transport throws into an error of its own. */
export function refusalOf(error: unknown): MeilisearchApiError | undefined {
  if (error instanceof MeilisearchApiError) return error;
  return error instanceof Error && error.cause instanceof MeilisearchApiError ? error.cause : undefined;
}

/** The client of a server. Answers of the wrong status become a `MeilisearchApiError` that `refusalOf` finds, with the server's own words. */
export function openClient({ url, key, fetch: given = fetch }: MeiliConnection): Meilisearch {
  return new Meilisearch({
    host: url,
    ...(key === undefined ? {} : { apiKey: key }),
    clientAgents: ['Antwort'],
    // A compressed answer comes in several pieces, and the second waits 40 ms for the first to be acknowledged.
    requestInit: { headers: { 'Accept-Encoding': 'identity' } },
    httpClient: async (...request) => {
      const response = await given(...request);
      const text = await response.text();
      if (response.ok) return text === '' ? undefined : whatever.parse(JSON.parse(text));
      throw new MeilisearchApiError(response, refusal.safeParse(asJson(text)).data);
    },
  });
}

/** A proxy in front of the server answers in whatever form it likes. */
function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
