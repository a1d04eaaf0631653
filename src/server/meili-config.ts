import { z } from 'zod';
import type { MeiliConnection } from '../features/search/engines/meilisearch/connection.ts';

/** How to reach Meilisearch, and what to ask of it. */
export interface MeiliConfig {
  url: string;
  key?: string | undefined;
  /** Names of indexes begin with it, so that several sites can share one Meilisearch. */
  prefix: string;
  /** How long it may take to answer before the embedded engine does, in ms. */
  timeoutMs: number;
  /** Whether a server that starts brings the indexes up to date. */
  sync: boolean;
  /** Name of an embedder configured in Meilisearch. */
  embedder?: string | undefined;
}

const settings = {
  MEILI_KEY: z.string().optional(),
  MEILI_PREFIX: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, {
      error: 'MEILI_PREFIX must be at most 40 lower-case letters, digits and hyphens, such as help-example.',
    })
    .default('antwort'),
  MEILI_TIMEOUT: z
    .string()
    .refine((text) => /^\d{1,5}$/.test(text) && Number(text) >= 10 && Number(text) <= 10_000, {
      error: 'MEILI_TIMEOUT must be a whole number of milliseconds from 10 to 10000.',
    })
    .transform(Number)
    .default(300),
  MEILI_SYNC: z.enum(['on', 'off'], { error: 'MEILI_SYNC must be "on" or "off".' }).default('on'),
  MEILI_EMBEDDER: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,60}$/, {
      error: 'MEILI_EMBEDDER must be the name of an embedder of Meilisearch: letters, digits, "-" and "_".',
    })
    .optional(),
};

/** The part of the environment that is about Meilisearch. */
export const meiliEnvironment = {
  MEILI_URL: z
    .string()
    .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), {
      error: 'MEILI_URL must be an http or https address such as http://localhost:7700.',
    })
    .optional(),
  ...settings,
};

/** Sentences about settings that mean nothing because `MEILI_URL` is missing. */
export function loneMeiliSettings(given: Readonly<Record<string, unknown>>): string[] {
  if (given['MEILI_URL'] !== undefined) return [];
  return Object.keys(settings)
    .filter((name) => given[name] !== undefined)
    .map((name) => `${name} is set without MEILI_URL: set that too, or neither.`);
}

export function toMeiliConfig(value: z.infer<z.ZodObject<typeof meiliEnvironment>>): MeiliConfig | undefined {
  if (value.MEILI_URL === undefined) return undefined;
  return {
    url: value.MEILI_URL,
    key: value.MEILI_KEY,
    prefix: value.MEILI_PREFIX,
    timeoutMs: value.MEILI_TIMEOUT,
    sync: value.MEILI_SYNC === 'on',
    embedder: value.MEILI_EMBEDDER,
  };
}

/** Half of an answer by words, half by meaning, where an embedder is set up. */
const semanticRatio = 0.5;

/** The same for the adapter. */
export function meiliConnection({ url, key, prefix, embedder }: MeiliConfig): MeiliConnection {
  return { url, key, prefix, embedder: embedder === undefined ? undefined : { name: embedder, semanticRatio } };
}
