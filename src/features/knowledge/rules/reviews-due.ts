import type { Reading } from '../reading.ts';

/** Says which public texts should have been looked at again by now. */
export function reviewsDue(reading: Reading): void {
  for (const { entry, placeOf } of reading.drafts) {
    if (entry.state !== 'published' || entry.reviewBy === undefined || entry.reviewBy >= reading.today) continue;
    const owner = entry.owner === undefined ? '' : ` by ${entry.owner}`;
    reading.warnings.push({
      rule: 'review-due',
      file: entry.source,
      ...placeOf(['reviewBy']),
      field: 'reviewBy',
      message: `reviewBy: a review${owner} was due on ${entry.reviewBy}`,
    });
  }
}
