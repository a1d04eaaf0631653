import type { FoundTicket } from './conversation-schema.ts';
import type { Clock, TicketStore } from './ports.ts';
import { hashToken, looksLikeToken } from './status-link.ts';

/** The ticket behind a status link, or undefined where the link is wrong or has expired: the two are not told apart. */
export async function findTicketByToken(
  token: string,
  { store, clock, tellingDesks }: { store: TicketStore; clock: Clock; tellingDesks: readonly string[] },
): Promise<FoundTicket | undefined> {
  if (!looksLikeToken(token)) return undefined;
  const [hash, now] = [hashToken(token), clock().toISOString()];
  const first = await store.findByTokenHash(hash, now);
  const found = first === undefined ? await store.findByFurtherLink(hash, now) : { ticket: first };
  if (found === undefined) return undefined;
  const desks = await store.desksOf(found.ticket.id);
  const { ticket, provesUntil, openUntil } = { provesUntil: undefined, openUntil: undefined, ...found };
  return {
    ...ticket,
    deskConfigured: desks.length > 0,
    answersShown: desks.some((desk) => tellingDesks.includes(desk)),
    proven: provesUntil !== undefined && provesUntil > now,
    openUntil,
  };
}
