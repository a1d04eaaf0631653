import { createHash } from 'node:crypto';
import type { MailTransport } from '../tickets/ports.ts';
import type { Clock, DigestStore } from './ports.ts';
import type { Digest } from './write-digests.ts';

/** Mondays from this hour on, UTC. */
const firstHour = 5;
const patience = 30_000;

export interface SendDigestsPorts {
  store: DigestStore;
  transport: Pick<MailTransport, 'send'>;
  write(): Promise<Digest[]>;
  clock: Clock;
  /** Host of the origin, for Message-IDs. */
  host: string;
  log: { warn(fields: object, message: string): void };
}

/**
 * Sends this week's digests, once each however many processes ask; one that the mail server did not take is tried again the
 * next time. `always`: on other days than Monday too. How many went out.
 */
export async function sendDigests(
  { store, transport, write, clock, host, log }: SendDigestsPorts,
  { always = false } = {},
): Promise<number> {
  const now = clock();
  if (!always && (now.getUTCDay() !== 1 || now.getUTCHours() < firstHour)) return 0;
  const week = mondayOf(now);
  let sent = 0;
  for (const { owner, to, subject, text } of await write()) {
    if (!(await store.claim(week, owner, now.toISOString()))) continue;
    const name = createHash('sha256').update(`${week} ${owner}`).digest('hex').slice(0, 32);
    const result = await transport
      .send({ messageId: `digest-${name}@${host}`, to, subject, text, automatic: true }, AbortSignal.timeout(patience))
      .catch((error: unknown) => ({ kind: 'retry' as const, reason: String(error) }));
    if (result.kind === 'accepted') sent += 1;
    else {
      await store.release(week, owner);
      log.warn({ owner, reason: result.reason }, 'a weekly mail could not be sent');
    }
  }
  return sent;
}

/** The Monday that a day's week began on, ISO date. */
function mondayOf(date: Date): string {
  const days = (date.getUTCDay() + 6) % 7;
  return new Date(date.getTime() - days * 86_400_000).toISOString().slice(0, 10);
}
