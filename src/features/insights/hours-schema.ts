import { z } from 'zod';

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

const time = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

/** A stretch of a day, such as `08:00-12:30`; `24:00` ends it with the day. */
const stretch = z
  .string()
  .refine((value) => stretchOf(value) !== undefined, 'a time of day from and to, such as 08:00-12:30');

/** From and to as `HH:MM`; undefined where it is none, or ends before it begins. */
export function stretchOf(value: string): { from: string; to: string } | undefined {
  const [from = '', to = '', ...others] = value.split('-');
  const fits = others.length === 0 && time.test(from) && (time.test(to) || to === '24:00') && from < to;
  return fits ? { from, to } : undefined;
}

function isTimeZone(value: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

const day = z
  .array(stretch)
  .refine((stretches) => !stretches.toSorted().some((one, place, all) => one.slice(6) > (all[place + 1] ?? '99')), {
    message: 'stretches that do not overlap',
  })
  .default([]);

/** When the team works, as `workingHours` in `site.yaml` has it: first responses are told in these hours as well. */
export const workingHours = z.strictObject({
  /** IANA name, such as `Europe/Berlin`. */
  timeZone: z.string().refine(isTimeZone, 'the IANA name of a time zone, such as Europe/Berlin'),
  /** Days that are not named are off. */
  week: z.strictObject({ mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day }),
  /** Days off: `2026-04-03`, or `12-25` for every year. */
  holidays: z
    .array(z.union([z.iso.date(), z.string().regex(/^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/)]))
    .default([]),
});
export type WorkingHours = z.infer<typeof workingHours>;
