import { ticketLimits } from '../../features/tickets/limits.ts';
import type { Suggested } from './suggest.ts';

export interface SuggestionReports {
  /** Tells what was shown and opened until now; `solved` only where the customer just said so or took it back. */
  send(solved?: boolean): void;
  /** Waits for what is under way, at most a second, so that a ticket finds its session. */
  settled(): Promise<void>;
}

/** Reports go one after the other, so that none overtakes another, and add up on the server. A report that fails is contained in the next. */
export function reportSuggestions(
  record: Suggested,
  { session, locale, topic }: { session: string; locale: string; topic(): string },
): SuggestionReports {
  let last: Promise<unknown> = Promise.resolve();
  let told = '';
  return {
    send(solved) {
      if (record.shown.length === 0) return;
      const [shown, clicked] = [record.shown, record.clicked].map((all) => all.slice(-ticketLimits.suggestions));
      const body = JSON.stringify({ session, locale, topic: topic() || undefined, shown, clicked, solved });
      if (body === told) return;
      told = body;
      const post = (): Promise<unknown> =>
        fetch('/api/deflections', {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body,
          keepalive: true,
        }).catch(() => undefined);
      last = last.then(post);
    },
    async settled() {
      await Promise.race([last, new Promise((resolve) => setTimeout(resolve, 1000))]);
    },
  };
}
