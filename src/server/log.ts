import { pino, type Logger } from 'pino';
import type { Config } from './config.ts';

/** Structured log on standard output, one JSON object a line. No query strings, no addresses, no names. */
export function createLogger({ logLevel }: Pick<Config, 'logLevel'>): Logger {
  return pino({
    level: logLevel,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (level) => ({ level }) },
  });
}
