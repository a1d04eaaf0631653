import { Temporal } from 'temporal-polyfill';
import { stretchOf, weekdays, type WorkingHours } from './hours-schema.ts';

/** From and to in ms since 1970. */
type Span = readonly [number, number];

/**
 * Counts working hours between two times: whole minutes, the last one left out where it is not full. Hours are those that
 * pass: a stretch over the change of summer time is an hour longer or shorter. A stretch that would begin or end in the hour
 * that is skipped does so when it is over; in the hour that comes twice, the first time counts (RFC 5545, as Temporal's
 * `compatible`).
 */
export function workingMinutes({ timeZone, week, holidays }: WorkingHours): (from: string, to: string) => number {
  const off = new Set(holidays);
  const known = new Map<string, Span[]>();
  const spansOf = (date: Temporal.PlainDate): Span[] => {
    const name = date.toString();
    const found = known.get(name);
    if (found !== undefined) return found;
    const at = (time: string): number =>
      (time === '24:00'
        ? date.add({ days: 1 }).toZonedDateTime({ timeZone })
        : date.toZonedDateTime({ timeZone, plainTime: time })
      ).epochMilliseconds;
    const stretches = week[weekdays[date.dayOfWeek - 1] ?? 'mon'];
    const isOff = off.has(name) || off.has(name.slice(5));
    const spans = isOff
      ? []
      : stretches.flatMap((stretch): Span[] => {
          const times = stretchOf(stretch);
          return times === undefined ? [] : [[at(times.from), at(times.to)]];
        });
    known.set(name, spans);
    return spans;
  };
  return (from, to) => {
    const [start, end] = [Temporal.Instant.from(from), Temporal.Instant.from(to)];
    const [startMs, endMs] = [start.epochMilliseconds, end.epochMilliseconds];
    const last = end.toZonedDateTimeISO(timeZone).toPlainDate();
    let worked = 0;
    for (
      let date = start.toZonedDateTimeISO(timeZone).toPlainDate();
      Temporal.PlainDate.compare(date, last) <= 0;
      date = date.add({ days: 1 })
    )
      for (const [opens, closes] of spansOf(date))
        worked += Math.max(0, Math.min(closes, endMs) - Math.max(opens, startMs));
    return Math.floor(worked / 60_000);
  };
}
