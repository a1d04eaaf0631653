import type { DaySpan } from './schema.ts';

const dayMs = 86_400_000;
const isoDay = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** The whole months of a span that are summed, `2026-11`, and the stretches of days between them. */
export function splitSpan(
  { from, to }: Pick<DaySpan, 'from' | 'to'>,
  unsummed: ReadonlySet<string>,
): { months: string[]; days: { from: string; to: string }[] } {
  const months: string[] = [];
  const days: { from: string; to: string }[] = [];
  let start = from;
  while (start <= to) {
    const month = start.slice(0, 7);
    const [year = 0, number = 0] = month.split('-').map(Number);
    const last = isoDay(Date.UTC(year, number, 0));
    const end = last < to ? last : to;
    if (start.endsWith('-01') && end === last && !unsummed.has(month)) months.push(month);
    else {
      const before = days.at(-1);
      if (before !== undefined && isoDay(Date.parse(before.to) + dayMs) === start) before.to = end;
      else days.push({ from: start, to: end });
    }
    start = isoDay(Date.parse(end) + dayMs);
  }
  return { months, days };
}
