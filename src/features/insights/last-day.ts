import type { DaySpan } from './schema.ts';

/** A span cut before its last day, which changes all the time; undefined where it has no other. */
export function cutLastDay(span: DaySpan): { earlier: DaySpan; lastDay: DaySpan } | undefined {
  if (span.from >= span.to) return undefined;
  const before = new Date(Date.parse(span.to) - 86_400_000).toISOString().slice(0, 10);
  return { earlier: { ...span, to: before }, lastDay: { ...span, from: span.to } };
}
