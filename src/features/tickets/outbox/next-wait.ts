const first = 10_000;
const longest = 6 * 3_600_000;

/**
 * Failures after which a row goes to the dead letters. Counted rather than timed, so that a clock that jumps neither
 * buries a ticket nor keeps it for ever; without any jitter the waits before it add up to 77 hours.
 */
export const maxFailures = 24;

/**
 * Milliseconds until the next attempt: doubling from ten seconds to six hours, up to half as much again by chance so
 * that a desk that comes back is not met by all at once, and never sooner than the desk asked for (at most 24 h).
 */
export function nextWait(failures: number, random: number, retryAfterMs = 0): number {
  const base = Math.min(longest, first * 2 ** failures);
  const asked = Math.min(retryAfterMs, 24 * 3_600_000);
  return Math.round(Math.max(base, asked) * (1 + random / 2));
}

/** Attempts of a row that alone keeps its desk from being asked for others; at one every ten seconds more than 83 hours. */
export const maxAttempts = 30_000;
const week = 7 * 24 * 3_600_000;

/**
 * Whether a row is given up although its failures were its desk's and did not count: one that a desk can never answer
 * looks like a desk that is down, and nothing else shows the difference. Both the attempts and the age have to be there,
 * so that a clock that jumps does not bury it. Milliseconds of age.
 */
export function isHopeless(attempts: number, age: number): boolean {
  return attempts >= maxAttempts && age >= week;
}
