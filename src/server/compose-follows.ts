import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import type { Database } from '../database/connect.ts';
import { composeFollows, type FollowRoom } from '../features/follows/compose.ts';
import type { Catalogue } from '../features/knowledge/schema.ts';
import { pageOf } from '../features/knowledge/select.ts';
import { queryKey } from '../features/search/evidence/query-key.ts';
import { redactQuery } from '../features/search/evidence/redact-query.ts';
import type { SearchEngine } from '../features/search/ports.ts';
import { admitCode } from '../features/tickets/code-rows.ts';
import { codesPerAddress, codesPerHour, codeTries } from '../features/tickets/mail-limits.ts';
import { putFreeMail } from '../features/tickets/mail-rows.ts';
import { readSecret } from '../features/tickets/secret-store.ts';
import type { TicketRoomOptions } from '../features/tickets/compose.ts';
import { findFirst } from './find-first.ts';
import { repeatedly } from './repeatedly.ts';

/** Content changes with a start of the server; what a search finds may change without one. */
const tellEveryMs = 600_000;

/** Telling people over a database, where there is a mail server. */
export async function openFollows({
  database,
  catalogue,
  engine,
  origin,
  mail,
  wakeWorker,
  clock,
}: {
  database: Database;
  catalogue: Catalogue;
  engine: Pick<SearchEngine, 'search'>;
  origin: string;
  mail: TicketRoomOptions['mail'];
  wakeWorker(): void;
  clock: () => Date;
}): Promise<FollowRoom | undefined> {
  if (mail === undefined) return undefined;
  const limits = { perAddress: codesPerAddress, perHour: mail.codesPerHour ?? codesPerHour };
  const newSecret = (): string => randomBytes(32).toString('hex');
  return composeFollows({
    database,
    secrets: {
      codes: await readSecret(database, 'address-codes', newSecret, clock),
      links: await readSecret(database, 'follow-links', newSecret, clock),
    },
    origin,
    letterhead: mail.letterhead,
    findEntry: (id, locale) => {
      const page = pageOf(catalogue, id, locale);
      return page && { title: page.entry.title, url: page.url, version: page.entry.textVersion ?? page.entry.version };
    },
    findAnswer: findFirst(engine),
    tidyQuery: (query) => {
      const redacted = redactQuery(query);
      return { query: redacted, key: queryKey(redacted) };
    },
    admitCode: (trx, code) => admitCode(trx, code, limits),
    putMail: putFreeMail,
    codeTries,
    wakeWorker,
    clock,
  });
}

/** Tells followers at the start, when other content may be there, and every ten minutes. */
export function tellFollowers(follows: FollowRoom | undefined, logger: Logger): { start(): void; stop(): void } {
  const work = async (): Promise<unknown> => follows?.tellNews();
  const onFailure = (error: unknown): void => logger.warn({ err: error }, 'followers could not be told');
  const { start, stop } = repeatedly({ everyMs: tellEveryMs, work, onFailure });
  return {
    start: () => {
      start();
      void work().catch(onFailure);
    },
    stop,
  };
}
