import type { DaySpan } from './schema.ts';

const dayMs = 86_400_000;
/** Spans longer than this are told by weeks. */
const mostDays = 28;

const isoDay = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** Puts the days of a span together as points of a line: single days, or whole weeks that end with the span. */
export function splitPoints<Day extends { day: string }>(
  { from, to }: DaySpan,
  days: readonly Day[],
): { from: string; to: string; days: Day[] }[] {
  const length = Math.round((Date.parse(to) - Date.parse(from)) / dayMs) + 1;
  const width = length > mostDays ? 7 : 1;
  const points: { from: string; to: string; days: Day[] }[] = [];
  for (let end = Date.parse(to); end >= Date.parse(from); end -= width * dayMs) {
    const start = isoDay(end - (width - 1) * dayMs);
    // A week that the span only begins in the middle of would look like a fall.
    if (start < from) break;
    const last = isoDay(end);
    points.unshift({ from: start, to: last, days: days.filter(({ day }) => day >= start && day <= last) });
  }
  return points;
}
