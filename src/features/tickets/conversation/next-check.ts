const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How long a status page can be opened: nobody sees what a desk says later. In ms. */
const longest = 180 * day;

/**
 * When a desk is asked about a ticket again: often while something has just happened, seldom later, never once it has been
 * solved for two weeks or nobody can open its page any more. Up to a fifth more by chance, so that tickets that came
 * together are not asked about together. `random` is from 0 to below 1.
 */
export function nextCheck(
  ticket: { createdAt: string; updatedAt: string; solved: boolean },
  { now, random }: { now: Date; random: number },
): Date | undefined {
  const quiet = now.getTime() - Date.parse(ticket.updatedAt);
  if (ticket.solved && quiet > 14 * day) return undefined;
  if (now.getTime() - Date.parse(ticket.createdAt) > longest) return undefined;
  const wait = quiet < hour ? minute : quiet < day ? 5 * minute : quiet < 14 * day ? hour : day;
  return new Date(now.getTime() + Math.round(wait * (1 + random / 5)));
}

/** How long a desk that fails is left alone, in ms: doubling from half a minute to half an hour. */
export function restOf(failures: number, retryAfterMs = 0): number {
  return Math.max(Math.min(retryAfterMs, day), Math.min(30 * minute, (minute / 2) * 2 ** Math.max(0, failures - 1)));
}
