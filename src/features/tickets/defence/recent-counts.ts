/** How often something happened lately, by name. */
export interface RecentCounts {
  /** Counts one more and says how many there were within the time, this one among them. */
  add(name: string): number;
}

/** More names than this are not told apart any more: the oldest are forgotten. */
const mostNames = 50_000;

/** Counts in this process over two half windows: exact at the start of a window, never more than half of it too old. */
export function createRecentCounts({ windowMs, clock }: { windowMs: number; clock(): Date }): RecentCounts {
  const half = windowMs / 2;
  const kept = new Map<string, { half: number; now: number; before: number }>();
  return {
    add(name) {
      const current = Math.floor(clock().getTime() / half);
      const known = kept.get(name);
      const gone = known === undefined ? 2 : current - known.half;
      const count =
        known === undefined || gone > 1
          ? { half: current, now: 0, before: 0 }
          : gone === 1
            ? { half: current, now: 0, before: known.now }
            : known;
      count.now += 1;
      kept.delete(name);
      kept.set(name, count);
      if (kept.size > mostNames) for (const oldest of kept.keys()) if (kept.size > mostNames) kept.delete(oldest);
      return count.now + count.before;
    },
  };
}
