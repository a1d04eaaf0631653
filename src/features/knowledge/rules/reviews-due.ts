import type { Reading } from '../reading.ts';
import { atField } from '../report.ts';

/** Says which public texts should have been looked at again by now. */
export function reviewsDue(reading: Reading): void {
  for (const { entry, placeOf } of reading.drafts) {
    if (entry.state !== 'published' || entry.reviewBy === undefined || entry.reviewBy >= reading.today) continue;
    reading.warnings.push({
      rule: 'review-due',
      file: entry.source,
      ...placeOf(['reviewBy']),
      ...atField(
        ['reviewBy'],
        entry.owner === undefined
          ? { key: 'review-due', values: { date: entry.reviewBy } }
          : { key: 'review-due.owner', values: { date: entry.reviewBy, owner: entry.owner } },
      ),
    });
  }
}
