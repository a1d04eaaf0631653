import type { RecentRequest } from '../ports.ts';

/** Requests in the name of one mailbox: nobody is buried under numbers. */
export const mailboxLimits = { hour: 10, day: 30 } as const;
const ms = { hour: 3_600_000, day: 86_400_000 } as const;

/** Seconds until a mailbox may have another request; undefined where it may now. `recent`: those of a day, newest first. */
export function mailboxWait(recent: readonly RecentRequest[], now: Date): number | undefined {
  const waits = (['hour', 'day'] as const).map((span) => {
    const last = recent[mailboxLimits[span] - 1];
    return last === undefined ? 0 : Date.parse(last.createdAt) + ms[span] - now.getTime();
  });
  const longest = Math.max(...waits);
  return longest <= 0 ? undefined : Math.ceil(longest / 1000);
}
