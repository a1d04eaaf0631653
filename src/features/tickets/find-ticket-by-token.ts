import type { Clock, TicketStore } from './ports.ts';
import type { Ticket } from './schema.ts';
import { hashToken, looksLikeToken } from './status-link.ts';

/** The ticket behind a status link, or undefined where the link is wrong or has expired: the two are not told apart. */
export async function findTicketByToken(
  token: string,
  { store, clock }: { store: TicketStore; clock: Clock },
): Promise<(Ticket & { deskConfigured: boolean }) | undefined> {
  if (!looksLikeToken(token)) return undefined;
  const ticket = await store.findByTokenHash(hashToken(token), clock().toISOString());
  return ticket && { ...ticket, deskConfigured: await store.goesToDesk(ticket.id) };
}
