import type { Failure } from '../../lib/problem.ts';
import { isCrawler } from '../search/find-crawlers.ts';
import type { Clock, ViewStore } from './ports.ts';
import type { NewView, ViewRecord } from './schema.ts';

export interface Visitor {
  address: string;
  agent: string;
}

export interface RecordViewPorts {
  add(view: ViewRecord): void;
  flush(): Promise<void>;
  store: Pick<ViewStore, 'markAsked'>;
  /** Names a visit so that nobody can tell whose it was once the day is over. */
  nameVisit(visitor: Visitor): Promise<string>;
  knowsEntry(id: string): boolean;
  knowsLocale(locale: string): boolean;
  clock: Clock;
}

export interface RecordView {
  /** Counts that a visit reads a version of an entry, once a day; programs that name themselves are not counted. */
  view(view: NewView, visitor: Visitor): Promise<{ ok: true } | { ok: false; failure: Failure }>;
  /** Notes on what the visit has read today that it opened a request; not on the request what was read. */
  asked(visitor: Visitor): Promise<void>;
}

export function createRecordView(ports: RecordViewPorts): RecordView {
  return {
    view: async ({ entry, locale, version }, visitor) => {
      const errors = [
        ...(ports.knowsEntry(entry) ? [] : [{ field: 'entry', code: 'unknown' }]),
        ...(ports.knowsLocale(locale) ? [] : [{ field: 'locale', code: 'unknown' }]),
      ];
      if (errors.length > 0) return { ok: false, failure: { code: 'invalid', errors, locale } };
      if (isCrawler(visitor.agent)) return { ok: true };
      const visit = await ports.nameVisit(visitor);
      ports.add({ visit, entryId: entry, entryVersion: version, locale, at: ports.clock().toISOString() });
      return { ok: true };
    },
    asked: async (visitor) => {
      // What was read a moment ago may still be waiting.
      await ports.flush();
      const at = ports.clock().toISOString();
      await ports.store.markAsked(await ports.nameVisit(visitor), { since: `${at.slice(0, 10)}T00:00:00.000Z`, at });
    },
  };
}
