import type { AddressCodeStore, Clock, IssuedCode } from '../ports.ts';
import { hashToken, newToken } from '../status-link.ts';
import { hashCode, newCode } from '../../../lib/one-time-code.ts';
import { codeMinutes, codesPerAddress } from '../mail-limits.ts';
import type { Letterhead } from '../../../i18n/stationery.ts';
import { writeLetter } from './write-letter.ts';

export interface AskForCodePorts {
  store: AddressCodeStore;
  clock: Clock;
  newId(): string;
  randomBytes(size: number): Buffer;
  /** Key of the stored codes. */
  secret: string;
  origin: string;
  letterhead: Letterhead;
  /** Code mails of the whole installation in an hour. */
  perHour: number;
  /** Told after a mail may have been put into the outbox. */
  wakeWorker(): void;
}

/** Path of the page that a link in a code mail leads to. */
export const verifyPath = (locale: string, token: string): string => `/${locale}/verify/${token}`;

/**
 * Sends a code and a link to the address of a ticket: the only mail that goes to an address nobody has verified, and only
 * because somebody asked for it on the ticket's own page. Codes and links are stored as hashes.
 */
export async function askForCode(ticketId: string, ports: AskForCodePorts): Promise<IssuedCode> {
  const { store, clock, newId, randomBytes, secret, origin, letterhead, perHour } = ports;
  const at = clock();
  const id = newId();
  const code = newCode(randomBytes);
  const token = newToken(randomBytes);
  const expiresAt = new Date(at.getTime() + codeMinutes * 60_000).toISOString();
  const issued = await store.issue(
    {
      id,
      ticketId,
      codeHash: hashCode(code, id, secret),
      linkHash: hashToken(token),
      at,
      expiresAt,
      mailId: newId(),
      letter: (ticket) =>
        writeLetter(
          { occasion: 'code', code, link: `${origin}${verifyPath(ticket.locale, token)}`, expiresAt },
          ticket,
          letterhead,
        ),
    },
    { perAddress: codesPerAddress, perHour },
  );
  if (issued.kind === 'issued') ports.wakeWorker();
  return issued;
}
