import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { MailboxLimit } from './ports.ts';

/** At most so many requests in the name of one mailbox an hour, kept in this process: nobody is buried under numbers. */
export function createMailboxLimit(points = 10): MailboxLimit {
  const limiter = new RateLimiterMemory({ keyPrefix: 'mailbox', points, duration: 3600 });
  return {
    async take(email) {
      try {
        await limiter.consume(email.toLowerCase());
        return undefined;
      } catch (refusal) {
        if (refusal instanceof RateLimiterRes) return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
        throw refusal;
      }
    },
  };
}
