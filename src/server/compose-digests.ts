import type { Database } from '../database/connect.ts';
import { dueEntries } from '../features/authoring/due-entries.ts';
import type { UpkeepRecord } from '../features/authoring/upkeep-schema.ts';
import { createDigestStore } from '../features/insights/digest-store.ts';
import type { StaffInsights } from '../features/insights/ports.ts';
import { sendDigests } from '../features/insights/send-digests.ts';
import { writeDigests, type Digest } from '../features/insights/write-digests.ts';
import { addressesOf } from '../features/knowledge/owner-schema.ts';
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
  upkeep,
  openFlags,
  insights,
  origin,
  clock,
  log,
}: {
  database: Database;
  catalogue: Catalogue;
  upkeep: readonly UpkeepRecord[];
  openFlags(): Promise<ReadonlyMap<string, number>>;
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
    const [{ fixFirst }, alerts, flags] = await Promise.all([
      insights.overview({ days: 7 }),
      insights.alerts(),
      openFlags(),
    ]);
    const today = clock().toISOString().slice(0, 10);
    return writeDigests({
      owners: addressesOf(site.owners),
      ownerOf: (id) => owners.get(id),
      titleOf: (id) => entryIn(catalogue, id, locale)?.title ?? id,
      fixFirst,
      alerts,
      due: dueEntries(upkeep, { today, flags }),
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
