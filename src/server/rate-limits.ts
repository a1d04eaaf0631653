import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { networkOf, wideNetworkOf } from '../lib/network-of.ts';
import { isLoopback } from './client-address.ts';

/** How many requests an address may make: points in so many seconds. Generous: a whole office shares an address. */
const budgets = {
  feedback: { points: 60, duration: 60 },
  tickets: { points: 30, duration: 600 },
  uploads: { points: 60, duration: 600 },
  search: { points: 600, duration: 60 },
  searches: { points: 300, duration: 60 },
  views: { points: 600, duration: 60 },
  deflections: { points: 300, duration: 60 },
  challenges: { points: 60, duration: 600 },
  codes: { points: 20, duration: 3600 },
  requests: { points: 120, duration: 600 },
  webhooks: { points: 600, duration: 60 },
  pages: { points: 600, duration: 60 },
  editor: { points: 3000, duration: 600 },
  signIn: { points: 20, duration: 600 },
} as const;
export type Budget = keyof typeof budgets;

/** What is stored is limited for the network around an address too (/24, /48): by so many times what one address may. */
const networkShare = 5;
const networkToo: ReadonlySet<string> = new Set<Budget>([
  'feedback',
  'tickets',
  'uploads',
  'codes',
  'requests',
  'signIn',
]);

/**
 * Budgets that this machine itself does not use up: checks and crawlers of the operator's own, and all visitors at once
 * where a proxy stands in front that nobody named in `TRUSTED_PROXIES`. Whatever is stored stays limited for everybody.
 */
const freeForThisMachine: ReadonlySet<Budget> = new Set<Budget>(['search', 'pages']);

export interface RateLimits {
  /** Counts a request; the seconds to wait where there were too many. */
  take(budget: Budget, address: string): Promise<number | undefined>;
}

/** Limits kept in this process; `enabled: false` is for load tests. */
export function rateLimits({ enabled }: { enabled: boolean }): RateLimits {
  if (!enabled) return { take: () => Promise.resolve(undefined) };
  const limiters = new Map(
    Object.entries(budgets).map(([name, options]) => [name, new RateLimiterMemory({ keyPrefix: name, ...options })]),
  );
  const networks = new Map(
    Object.entries(budgets)
      .filter(([name]) => networkToo.has(name))
      .map(([name, { points, duration }]) => [
        name,
        new RateLimiterMemory({ keyPrefix: `network ${name}`, points: points * networkShare, duration }),
      ]),
  );
  return {
    take: async (budget, address) => {
      if (freeForThisMachine.has(budget) && isLoopback(address)) return undefined;
      try {
        await limiters.get(budget)?.consume(networkOf(address));
        await networks.get(budget)?.consume(wideNetworkOf(address));
        return undefined;
      } catch (refusal) {
        if (refusal instanceof RateLimiterRes) return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
        throw refusal;
      }
    },
  };
}
