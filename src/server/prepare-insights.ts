import { setImmediate } from 'node:timers/promises';
import type { Logger } from 'pino';
import { overviewSpans } from '../features/insights/schema.ts';
import type { StaffInsights } from '../features/insights/ports.ts';
import { repeatedly } from './repeatedly.ts';

const firstAfterMs = 5_000;
const everyMs = 3_600_000;
const pages = ['overview', 'trend', 'products', 'searches', 'gaps', 'content'] as const;

/**
 * Reads the pages of figures, over all languages and each, before anybody opens them, soon after the start and every hour:
 * the first reading of a day groups what a year has said, and the ones after it take what is kept.
 */
export function prepareInsights(
  insights: Pick<StaffInsights, (typeof pages)[number]>,
  { locales, logger }: { locales: readonly string[]; logger: Pick<Logger, 'warn'> },
): { start(): void; stop(): void } {
  let isStopped = false;
  const prepare = async (): Promise<void> => {
    for (const locale of [undefined, ...locales])
      for (const days of overviewSpans)
        for (const page of pages) {
          // Visitors go first.
          await setImmediate();
          if (!isStopped) await insights[page]({ days, locale });
        }
  };
  const failed = (error: unknown): void => {
    if (!isStopped) logger.warn({ err: error }, 'figures could not be read ahead');
  };
  const preparing = repeatedly({ everyMs, work: prepare, onFailure: failed });
  let first: NodeJS.Timeout | undefined;
  return {
    start: () => {
      first = setTimeout(() => void prepare().catch(failed), firstAfterMs);
      first.unref();
      preparing.start();
    },
    stop: () => {
      isStopped = true;
      clearTimeout(first);
      preparing.stop();
    },
  };
}
