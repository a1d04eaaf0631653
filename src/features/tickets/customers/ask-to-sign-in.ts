import { askingTakes } from '../customer-limits.ts';
import { writeSignInLetter } from '../mail/write-sign-in-letter.ts';
import { hashCode, newCode } from '../../../lib/one-time-code.ts';
import type { Letterhead } from '../../../i18n/stationery.ts';
import { codeMinutes, codesPerAddress } from '../mail-limits.ts';
import type { Clock, CustomerStore } from '../ports.ts';
import { hashToken, newToken } from '../status-link.ts';

export interface AskToSignInPorts {
  store: CustomerStore;
  clock: Clock;
  newId(): string;
  randomBytes(size: number): Buffer;
  sleep(ms: number): Promise<unknown>;
  /** Key of the stored codes. */
  secret: string;
  origin: string;
  letterhead: Letterhead;
  /** Code mails of the whole installation in an hour. */
  perHour: number;
  /** Told after a mail may have been put into the outbox. */
  wakeWorker(): void;
}

/** `attempt`: the unguessable part of the page where the code is typed. */
export type AskedToSignIn = { kind: 'asked'; attempt: string } | { kind: 'refused'; retryAfter: number };

/** Path of the page that the link in the mail leads to. */
const linkPath = (locale: string, token: string): string => `/${locale}/sign-in/link/${token}`;

/**
 * Sends a code and a link by which a customer signs in, if their address has a request. Whether it has shows neither in
 * what comes back nor in how long it takes.
 */
export async function askToSignIn(
  { email, locale }: { email: string; locale: string },
  ports: AskToSignInPorts,
): Promise<AskedToSignIn> {
  const { store, clock, newId, randomBytes, secret, origin, letterhead, perHour } = ports;
  const at = clock();
  const id = newId();
  const code = newCode(randomBytes);
  const [attempt, token] = [newToken(randomBytes), newToken(randomBytes)];
  const expiresAt = new Date(at.getTime() + codeMinutes * 60_000).toISOString();
  const link = `${origin}${linkPath(locale, token)}`;
  const issuing = store.issue(
    {
      id,
      attemptHash: hashToken(attempt),
      linkHash: hashToken(token),
      codeHash: hashCode(code, id, secret),
      email,
      at,
      expiresAt,
      mailId: newId(),
      letter: (to) => writeSignInLetter({ code, link, expiresAt, to, locale }, letterhead),
    },
    { perAddress: codesPerAddress, perHour },
  );
  const [issued] = await Promise.all([issuing, ports.sleep(askingTakes)]);
  if (issued.kind === 'refused') return issued;
  ports.wakeWorker();
  return { kind: 'asked', attempt };
}
