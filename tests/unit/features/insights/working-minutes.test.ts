import { expect, test } from 'vitest';
import { workingHours } from '../../../../src/features/insights/hours-schema.ts';
import { workingMinutes } from '../../../../src/features/insights/working-minutes.ts';

const office = ['08:00-18:00'];
const berlin = workingMinutes(
  workingHours.parse({
    timeZone: 'Europe/Berlin',
    week: { mon: office, tue: office, wed: office, thu: office, fri: ['08:00-12:00', '13:00-16:00'] },
    holidays: ['2026-05-01', '12-25'],
  }),
);

test.each([
  // Berlin is two hours ahead of UTC in summer, one in winter. 2026-07-06 is a Monday.
  ['within a day', '2026-07-06T07:00:00Z', '2026-07-06T09:30:00Z', 150],
  ['a last minute that is not full', '2026-07-06T07:00:00Z', '2026-07-06T07:01:59Z', 1],
  ['before the day begins', '2026-07-06T03:00:00Z', '2026-07-06T06:10:00Z', 10],
  ['after the day has ended', '2026-07-06T16:00:00Z', '2026-07-06T20:00:00Z', 0],
  ['overnight', '2026-07-06T15:00:00Z', '2026-07-07T07:00:00Z', 120],
  ['over the pause of a Friday', '2026-07-10T09:30:00Z', '2026-07-10T11:30:00Z', 60],
  ['from Friday afternoon over a weekend to Monday', '2026-07-10T13:00:00Z', '2026-07-13T07:00:00Z', 60 + 60],
  ['within a weekend', '2026-07-11T08:00:00Z', '2026-07-12T20:00:00Z', 0],
  ['a whole week', '2026-07-06T00:00:00Z', '2026-07-13T00:00:00Z', 4 * 600 + 420],
  // Friday 1 May is off: Thursday's last hour, then Monday's first.
  ['over a holiday', '2026-04-30T15:00:00Z', '2026-05-04T07:00:00Z', 60 + 60],
  // 25 December is off every year; 2026 it is a Friday, 2028 a Monday.
  ['over a holiday of every year', '2026-12-24T16:00:00Z', '2026-12-28T08:00:00Z', 60 + 60],
  ['within a holiday of every year', '2028-12-25T07:00:00Z', '2028-12-25T17:00:00Z', 0],
  // Summer time begins on Sunday 2026-03-29: 17:00 on Friday would be after hours, 15:00 is 14:00 UTC, Monday 9:00 is 7:00 UTC.
  ['over the weekend in which summer time begins', '2026-03-27T14:00:00Z', '2026-03-30T07:00:00Z', 60 + 60],
  // It ends on Sunday 2026-10-25: Friday 15:00 is 13:00 UTC, Monday 9:00 is 8:00 UTC.
  ['over the weekend in which summer time ends', '2026-10-23T13:00:00Z', '2026-10-26T08:00:00Z', 60 + 60],
  ['an end before its beginning', '2026-07-06T09:00:00Z', '2026-07-06T07:00:00Z', 0],
])('%s', (_, from, to, minutes) => {
  expect(berlin(from, to)).toBe(minutes);
});

test('a night shift is an hour shorter when summer time begins, and an hour longer when it ends', () => {
  const night = ['00:00-06:00'];
  const shifts = workingMinutes(workingHours.parse({ timeZone: 'Europe/Berlin', week: { sun: night } }));
  expect(shifts('2026-03-28T12:00:00Z', '2026-03-29T12:00:00Z')).toBe(5 * 60);
  expect(shifts('2026-10-24T12:00:00Z', '2026-10-25T12:00:00Z')).toBe(7 * 60);
  expect(shifts('2026-06-06T12:00:00Z', '2026-06-07T12:00:00Z')).toBe(6 * 60);
});

test('a stretch that begins in the hour that is skipped begins after it, and one that ends there ends after it', () => {
  const early = workingMinutes(
    workingHours.parse({ timeZone: 'Europe/Berlin', week: { sun: ['01:00-02:30', '04:00-24:00'] } }),
  );
  // 1:00 to 2:00 and, 2:30 being 3:30, half an hour more; then 20 hours.
  expect(early('2026-03-28T12:00:00Z', '2026-03-30T12:00:00Z')).toBe(90 + 20 * 60);
});

test('days are those of the time zone, far from UTC as well', () => {
  const day = ['00:00-24:00'];
  const auckland = workingMinutes(workingHours.parse({ timeZone: 'Pacific/Auckland', week: { mon: day } }));
  // Monday 2026-07-06 in Auckland, 12 hours ahead, is from Sunday noon to Monday noon in UTC.
  expect(auckland('2026-07-05T00:00:00Z', '2026-07-05T13:00:00Z')).toBe(60);
  expect(auckland('2026-07-05T00:00:00Z', '2026-07-07T00:00:00Z')).toBe(24 * 60);
});

test.each([
  [{ timeZone: 'Europe/Nowhere', week: {} }, 'IANA name'],
  [{ timeZone: 'UTC', week: { mon: ['18:00-08:00'] } }, 'from and to'],
  [{ timeZone: 'UTC', week: { mon: ['8-18'] } }, 'from and to'],
  [{ timeZone: 'UTC', week: { mon: ['08:00-12:00', '11:00-18:00'] } }, 'overlap'],
  [{ timeZone: 'UTC', week: { mon: ['13:00-18:00', '08:00-12:00'] } }, undefined],
  [{ timeZone: 'UTC', week: { mon: ['08:00-12:00', '12:00-18:00'] } }, undefined],
  [{ timeZone: 'UTC', week: {}, holidays: ['2026-02-30'] }, 'Invalid'],
  [{ timeZone: 'UTC', week: {}, holidays: ['13-01'] }, 'Invalid'],
  [{ timeZone: 'UTC', week: { lundi: [] } }, 'lundi'],
])('settings are checked: %j', (settings, problem) => {
  const { error } = workingHours.safeParse(settings);
  if (problem === undefined) expect(error).toBeUndefined();
  else expect(error?.message).toContain(problem);
});
