import type { Logger } from 'pino';
import type { Database } from '../database/connect.ts';
import type { StaffRoom } from '../features/accounts/compose.ts';
import { composeInbox, type InboxRoom } from '../features/inbox/compose.ts';
import type { Catalogue } from '../features/knowledge/schema.ts';
import { analyserFor } from '../features/search/analysis/analyser.ts';
import { repeatedly } from './repeatedly.ts';

const readEveryMs = 20_000;

/** The inbox over a database, with the words of languages as search knows them. */
export function openInbox(parts: {
  database: Database;
  catalogue: Pick<Catalogue, 'site' | 'products'>;
  accounts: Pick<StaffRoom, 'list'>;
  clock: () => Date;
}): InboxRoom {
  const { database, catalogue, accounts, clock } = parts;
  const products = new Set(catalogue.products.map(({ id }) => id));
  return composeInbox({
    database,
    themes: catalogue.site.themes,
    stem: (text, locale) => {
      const analyser = analyserFor(locale);
      return analyser.words(text).map(({ text: word }) => analyser.term(word));
    },
    knowsProduct: (id) => products.has(id),
    worksHere: async (email) => (await accounts.list()).some((member) => member.email === email.toLowerCase()),
    clock,
  });
}

/** Reads new comments and reviews now and then. */
export function readInbox(inbox: InboxRoom, logger: Logger): { start(): void; stop(): void } {
  return repeatedly({
    everyMs: readEveryMs,
    work: inbox.read,
    onFailure: (error) => logger.warn({ err: error }, 'comments and reviews could not be read'),
  });
}
