import type { Logger } from 'pino';
import type { Helpfulness } from '../features/feedback/helpfulness.ts';
import type { FeedbackStore } from '../features/feedback/ports.ts';
import { repeatedly } from './repeatedly.ts';

const everyMs = 600_000;

/** Reads the votes now and every ten minutes until it is stopped. A database that is away leaves the search as it is. */
export function keepHelpfulness({
  helpfulness,
  store,
  logger,
}: {
  helpfulness: Helpfulness;
  store: Pick<FeedbackStore, 'countVotes'>;
  logger: Pick<Logger, 'warn'>;
}): { stop(): void } {
  const work = (): Promise<void> => helpfulness.refresh(store);
  const onFailure = (error: unknown): void => logger.warn({ err: error }, 'votes could not be read for the search');
  const refreshing = repeatedly({ everyMs, work, onFailure });
  work().catch(onFailure);
  refreshing.start();
  return { stop: refreshing.stop };
}
