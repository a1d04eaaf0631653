import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Logger } from 'pino';
import type { Site } from '../features/knowledge/schema.ts';
import type { KnownOfEntries } from '../features/search/answer-query.ts';
import { embeddedEngine } from '../features/search/engines/embedded/engine.ts';
import { engineWithFallback } from '../features/search/engines/fallback/engine.ts';
import { meilisearchEngine } from '../features/search/engines/meilisearch/engine.ts';
import { openIndexes } from '../features/search/index/indexes.ts';
import type { SearchEngine } from '../features/search/ports.ts';
import type { Config } from './config.ts';
import { meiliConnection } from './meili-config.ts';
import { searchSync, type SearchSync } from './search-sync.ts';
import type { SearchWatch } from './search-watch.ts';
import { syncInThread } from './sync-in-thread.ts';

/** What searches a site; where Meilisearch is in front, also how it is doing and what keeps it up to date. */
export interface SiteSearch {
  engine: SearchEngine;
  watch?: SearchWatch | undefined;
  sync?: SearchSync | undefined;
}

/**
 * The search of a built site: the embedded engine, and Meilisearch in front of it where `MEILI_URL` is set. The indexes of
 * all locales are read before the first request, so that a broken build is told at the start and nobody waits; both engines
 * share them. Meilisearch itself is not asked before the first search: a server starts without it.
 */
export async function openSiteSearch({
  config: { distDir, meili },
  site,
  known,
  logger,
}: {
  config: Pick<Config, 'distDir' | 'meili'>;
  site: Site;
  /** What is learnt of entries while the site runs. */
  known?: KnownOfEntries | undefined;
  logger: Logger;
}): Promise<SiteSearch> {
  const locales = site.locales.map(({ code }) => code);
  const indexes = openIndexes({
    locales,
    defaultLocale: site.defaultLocale,
    read: (locale) => readFile(path.join(distDir, 'search', `${locale}.json`), 'utf8'),
  });
  const embedded = embeddedEngine(indexes, known);
  for (const locale of locales) await embedded.load(locale);
  if (meili === undefined) return { engine: embedded };

  const { timeoutMs: deadlineMs } = meili;
  const connection = meiliConnection(meili);
  // The fall-back keeps the time; the engine's own deadline only sees to it that no call outlives it.
  const preferred = meilisearchEngine({ connection, indexes, deadlineMs: 2 * deadlineMs, known });
  for (const locale of locales) await preferred.load(locale);
  const engine = engineWithFallback({
    preferred,
    standIn: embedded,
    deadlineMs,
    onOutage: (error) => logger.warn({ err: error }, 'Meilisearch does not answer; the embedded engine does'),
    onRecovery: () => logger.info('Meilisearch answers again'),
  });
  const sync = meili.sync
    ? searchSync({ sync: (signal) => syncInThread({ distDir, locales, connection }, signal), log: logger })
    : undefined;
  return { engine, watch: { health: engine.health, sync: () => sync?.status() }, sync };
}
