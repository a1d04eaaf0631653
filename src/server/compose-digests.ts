import type { Database } from '../database/connect.ts';
import { contentHealth } from '../features/insights/content-health.ts';
import { createDigestStore } from '../features/insights/digest-store.ts';
import type { StaffInsights } from '../features/insights/ports.ts';
import { sendDigests } from '../features/insights/send-digests.ts';
import { writeDigests, type Digest } from '../features/insights/write-digests.ts';
import type { Catalogue } from '../features/knowledge/schema.ts';
import { entryIn } from '../features/knowledge/select.ts';
import type { MailTransport } from '../features/tickets/ports.ts';
import { translator } from '../i18n/index.ts';

export interface Digests {
  write(): Promise<Digest[]>;
  /** Sends them; how many went out. `always`: on other days than Monday too. */
  send(transport: Pick<MailTransport, 'send'>, how?: { always: boolean }): Promise<number>;
}

/** The weekly mails to owners, in the default language of the site. */
export function composeDigests({
  database,
  catalogue,
  insights,
  origin,
  clock,
  log,
}: {
  database: Database;
  catalogue: Catalogue;
  insights: Pick<StaffInsights, 'overview' | 'alerts'>;
  origin: string;
  clock: () => Date;
  log: { warn(fields: object, message: string): void };
}): Digests {
  const { site, entries, ui } = catalogue;
  const locale = site.defaultLocale;
  const t = translator(locale, ui[locale]);
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const owners = new Map(entries.map((entry) => [entry.id, entry.owner]));
  const write = async (): Promise<Digest[]> => {
    const [{ fixFirst }, alerts] = await Promise.all([insights.overview({ days: 7 }), insights.alerts()]);
    const codes = site.locales.map(({ code }) => code);
    return writeDigests({
      owners: site.owners,
      ownerOf: (id) => owners.get(id),
      titleOf: (id) => entryIn(catalogue, id, locale)?.title ?? id,
      fixFirst,
      alerts,
      overdue: contentHealth(entries, codes, clock().toISOString().slice(0, 10)).overdue,
      t,
      locale,
      origin,
      date: (iso) => dates.format(new Date(iso)),
    });
  };
  const store = createDigestStore(database);
  return {
    write,
    send: (transport, how) => sendDigests({ store, transport, write, clock, host: new URL(origin).hostname, log }, how),
  };
}
