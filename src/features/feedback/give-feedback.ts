import type { Failure } from '../../lib/problem.ts';
import type { FeedbackStore } from './ports.ts';
import type { NewFeedback } from './schema.ts';
import type { NameVisit } from './visit.ts';

export interface GiveFeedbackPorts {
  store: Pick<FeedbackStore, 'save'>;
  nameVisit: NameVisit;
  knowsEntry(id: string): boolean;
  knowsLocale(locale: string): boolean;
  clock: () => Date;
  newId(): string;
}

export type GiveFeedback = (
  feedback: NewFeedback,
  visitor: { address: string; agent: string },
) => Promise<
  /** `commented`: the id of the vote where it came with a comment. */
  { ok: true; commented: string | undefined } | { ok: false; failure: Failure }
>;

/**
 * Stores whether an entry helped, once per visit and version of the entry. A version other than today's is fine: entries
 * are rewritten while somebody reads them.
 */
export function createGiveFeedback(ports: GiveFeedbackPorts): GiveFeedback {
  return async ({ entry, version, locale, helpful, reason, comment }, visitor) => {
    const errors = [
      ...(ports.knowsEntry(entry) ? [] : [{ field: 'entry', code: 'unknown' }]),
      ...(ports.knowsLocale(locale) ? [] : [{ field: 'locale', code: 'unknown' }]),
    ];
    if (errors.length > 0) return { ok: false, failure: { code: 'invalid', errors, locale } };
    const text = comment === '' ? undefined : comment;
    const id = await ports.store.save({
      id: ports.newId(),
      entryId: entry,
      entryVersion: version,
      locale,
      helpful: helpful === 'yes',
      reason,
      comment: text,
      visit: await ports.nameVisit(visitor),
      at: ports.clock().toISOString(),
    });
    return { ok: true, commented: text === undefined ? undefined : id };
  };
}
