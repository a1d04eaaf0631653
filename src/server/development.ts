import { realpath } from 'node:fs/promises';
import path from 'node:path';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ViteDevServer } from 'vite';
import { describeProblems } from '../features/checks/describe-problems.ts';
import { setCurrentKnowledge } from '../features/knowledge/current.ts';
import { readKept } from './build/read-kept.ts';
import type { Config } from './config.ts';
import type * as DevelopmentSite from './development-site.ts';

interface Say {
  info(message: string): void;
  error(message: string): void;
}

/** Edits come in bursts: a save of several files, an editor that writes twice. In ms. */
const settle = 80;

/**
 * Mounts the API and the contact form in Vite's server, in front of the pages, and gives pages the same services as the
 * running server does. An edit of the content is read at once and reloads the open pages, with a mistake in it the last
 * good reading stays; an edit of the code below `src/server` and `src/features` takes effect with the next request.
 */
export async function mountDevelopment({
  server,
  config,
  logger,
}: {
  server: ViteDevServer;
  config: Config;
  logger: Say;
}): Promise<void> {
  const content = await realpath(config.contentDir);
  let stale = true;
  let site: Promise<DevelopmentSite.Site> | undefined;
  let module: typeof DevelopmentSite | undefined;

  const currentSite = async (): Promise<DevelopmentSite.Site> => {
    // Vite keeps a module until it or one below it is edited: another module means that the code has changed.
    const loaded = (await server.ssrLoadModule(
      path.join(import.meta.dirname, 'development-site.ts'),
    )) as typeof DevelopmentSite;
    if (site === undefined || stale || loaded !== module) {
      const earlier = site;
      stale = false;
      module = loaded;
      site = (async () => {
        await (await earlier?.catch(() => undefined))?.close();
        return loaded.openSite(config);
      })();
    }
    return site;
  };

  server.middlewares.use((req: IncomingMessage, res: ServerResponse, next: (error?: unknown) => void) => {
    currentSite()
      .then((open) => open.handle(req, res, next))
      .catch(next);
  });

  let timer: NodeJS.Timeout | undefined;
  const readAgain = async (): Promise<void> => {
    const reading = await readKept(config.contentDir);
    if (!reading.success) {
      logger.error(describeProblems(reading.problems, { folder: config.contentDir, weight: 'mistake' }));
      return;
    }
    setCurrentKnowledge(reading.data);
    stale = true;
    // Lists of pages are remembered by Astro with their modules; forgetting these makes it ask again.
    for (const environment of Object.values(server.environments)) environment.moduleGraph.invalidateAll();
    server.environments.client.hot.send({ type: 'full-reload' });
    logger.info(`content read again: ${reading.data.entries.length} entries`);
  };
  server.watcher.add(content);
  server.watcher.on('all', (_event, file) => {
    if (!path.resolve(file).startsWith(content + path.sep)) return;
    clearTimeout(timer);
    timer = setTimeout(() => void readAgain().catch((error: unknown) => logger.error(String(error))), settle);
  });
  server.httpServer?.once('close', () => void site?.then((open) => open.close()));
}
