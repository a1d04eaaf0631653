import { isPublic } from '../../knowledge/select.ts';
import { fieldSpan } from './field-span.ts';
import type { ContentRule } from './rule.ts';

/** A text that was looked at long ago and names no day on which somebody will look again. */
export const staleReview: ContentRule = {
  slug: 'stale-review',
  severity: 'hint',
  about: 'Texts are looked at again before they are old',
  check({ reading, style, textOf }, tell) {
    const limit = monthsBefore(reading.today, style.limits.staleMonths);
    for (const { entry, placeOf } of reading.drafts) {
      if (!isPublic(entry) || entry.collection === 'news' || entry.reviewBy !== undefined) continue;
      const text = textOf(entry.source);
      if (entry.reviewed !== undefined && entry.reviewed < limit && text)
        tell(entry.source, fieldSpan(text.source, placeOf(['reviewed'])), {
          key: 'stale-review',
          values: { date: entry.reviewed, months: style.limits.staleMonths },
        });
    }
  },
};

function monthsBefore(date: string, months: number): string {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCMonth(day.getUTCMonth() - months);
  return day.toISOString().slice(0, 10);
}
