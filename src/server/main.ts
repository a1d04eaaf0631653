import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import { createHelpfulness } from '../features/feedback/helpfulness.ts';
import { loadConfig } from './config.ts';
import { readDist, readUpkeep } from './dist.ts';
import { createLogger } from './log.ts';
import { serve } from './serve.ts';
import { createServices } from './services.ts';
import { openSiteSearch } from './search-engine.ts';

/** Time for running requests after a signal, in ms; with the worker's the whole end stays below ten seconds. */
const grace = 7_000;
const lastResort = 9_500;

const config = loadConfig();
const logger = createLogger(config);

// Astro's handler registers a listener that swallows rejections; this one makes sure that they are told.
process.on('unhandledRejection', (reason) => logger.error({ err: reason }, 'unhandled rejection'));
process.on('uncaughtException', (error) => {
  logger.fatal({ err: error }, 'uncaught exception');
  process.exit(1);
});

const started = await start(logger).catch((error: unknown) => {
  process.stderr.write(`Antwort cannot start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});

let stopping = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    logger.info({ signal }, 'shutting down');
    setTimeout(() => process.exit(1), lastResort).unref();
    started.stop().then(
      () => {
        logger.info('shut down');
        process.exit(0);
      },
      (error: unknown) => {
        logger.error({ err: error }, 'shutdown failed');
        process.exit(1);
      },
    );
  });
}

async function start(log: Logger): Promise<{ stop(): Promise<void> }> {
  const dist = await readDist(config);
  const { catalogue } = dist;
  if (dist.build.offersMail !== (config.mail !== undefined))
    log.warn(
      'The site was built with other settings of mail than these: run "npm run build" again, so that its pages offer what works.',
    );
  const helpfulness = createHelpfulness(catalogue.entries);
  const known = { helpfulnessOf: helpfulness.of };
  const search = await openSiteSearch({ config, site: catalogue.site, known, logger: log });
  const services = await createServices({
    upkeep: await readUpkeep(config.distDir),
    config,
    catalogue,
    engine: search.engine,
    searchWatch: search.watch,
    helpfulness,
    logger: log,
  });
  const site = await serve({ config, dist, services, logger: log }).catch(async (error: unknown) => {
    await services.close();
    throw error;
  });
  if (config.worker) services.worker.start();
  search.sync?.start();
  process.stdout.write(`Antwort is ready at ${config.origin} (listening on ${config.host}:${site.port})\n`);
  return {
    stop: async () => {
      // A delivery that is still under way then is taken over by another worker when its lease ends.
      await Promise.all([
        site.close(grace),
        Promise.race([services.worker.stop(), wait(grace)]),
        Promise.race([search.sync?.stop(), wait(grace)]),
      ]);
      await services.close();
    },
  };
}
