import { standardScore } from './content-score.ts';
import type { DueEntry, DueLimits, DueReason, UpkeepRecord } from './upkeep-schema.ts';
import { usualDueLimits } from './upkeep-schema.ts';

export interface DueOptions {
  /** ISO date. */
  today: string;
  limits?: DueLimits | undefined;
  /** Open flags by id of the entry. */
  flags?: ReadonlyMap<string, number> | undefined;
}

const day = 86_400_000;

/**
 * Texts that need somebody, with why: a review is overdue, the source of a translation changed, nobody validated it for
 * long, it is far from the content standard, or staff flagged it. Archived texts and news need nobody. What has waited longest comes
 * first.
 */
export function dueEntries(
  records: readonly UpkeepRecord[],
  { today, limits = usualDueLimits, flags = new Map() }: DueOptions,
): DueEntry[] {
  const long = new Date(Date.parse(today) - limits.unvalidatedDays * day).toISOString().slice(0, 10);
  return records
    .filter(({ state, collection }) => state !== 'archived' && collection !== 'news')
    .flatMap((record): DueEntry[] => {
      const standard = standardScore(record.facts, today);
      const reasons: DueReason[] = [];
      const { reviewBy, drift, confidence, state } = record;
      const open = flags.get(record.id);
      if (open !== undefined && open > 0) reasons.push({ kind: 'flagged', flags: open });
      if (state === 'published' && reviewBy !== undefined && reviewBy < today)
        reasons.push({ kind: 'review-overdue', reviewBy });
      if (drift !== undefined)
        reasons.push({
          kind: 'translation-stale',
          sections: drift.changed.length + drift.added.length + drift.removed.length,
          drift,
        });
      const since = record.reviewed ?? record.created;
      if (confidence !== 'validated' && (since === undefined || since < long))
        reasons.push({ kind: 'not-validated', since });
      if (state === 'published' && standard.score < limits.leastScore)
        reasons.push({ kind: 'low-score', score: standard.score });
      const { id, locale, title, source, owner } = record;
      return reasons.length === 0 ? [] : [{ id, locale, title, source, owner, state, reasons, standard }];
    })
    .sort((one, other) => rankOf(one).localeCompare(rankOf(other)) || one.source.localeCompare(other.source));
}

/** Flags first, then reviews by their date, then the rest. */
function rankOf({ reasons }: DueEntry): string {
  const [first] = reasons;
  if (first?.kind === 'flagged') return '0';
  return first?.kind === 'review-overdue' ? `1${first.reviewBy}` : '2';
}
