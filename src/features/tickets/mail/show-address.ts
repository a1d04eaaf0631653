import type { AddressCodeStore, Clock, ShownAddress } from '../ports.ts';
import { hashToken, looksLikeToken, newToken } from '../status-link.ts';
import { hashCode, sameHash } from '../../../lib/one-time-code.ts';
import { proofMinutes } from '../mail-limits.ts';

export interface ShowAddressPorts {
  store: AddressCodeStore;
  clock: Clock;
  newId(): string;
  randomBytes(size: number): Buffer;
  secret: string;
}

/**
 * Verifies the address of a ticket by the code that was mailed there. Leads to a status link of its own, which for an hour
 * is proof that its holder reads the mailbox: the link the ticket was opened with never is, because whoever typed somebody
 * else's address has that one.
 */
export async function showByCode(
  { ticketId, typed }: { ticketId: string; typed: string },
  ports: ShowAddressPorts,
): Promise<ShownAddress | { kind: 'missing' }> {
  const code = typed.replace(/[\s-]/g, '');
  if (!/^\d{6}$/.test(code)) return { kind: 'missing' };
  return ports.store.tryCode({
    ticketId,
    isRight: ({ id, codeHash }) => sameHash(codeHash, hashCode(code, id, ports.secret)),
    ...newProof(ports),
  });
}

/** The same by the link of the mail, after a button was pressed: mail scanners open links, and must not verify anything. */
export async function showByLink(token: string, ports: ShowAddressPorts): Promise<ShownAddress> {
  if (!looksLikeToken(token)) return { kind: 'expired' };
  return ports.store.useLink({ linkHash: hashToken(token), ...newProof(ports) });
}

function newProof({ clock, newId, randomBytes }: ShowAddressPorts) {
  const at = clock();
  const provesUntil = new Date(at.getTime() + proofMinutes * 60_000).toISOString();
  return { at, eventId: newId(), token: newToken(randomBytes), provesUntil };
}
