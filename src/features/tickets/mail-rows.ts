import type { Transaction } from 'kysely';
import type { DatabaseSchema } from '../../database/schema.ts';
import { customerMail } from './mail/to-mail.ts';
import { hashToken, newToken, statusPath } from './status-link.ts';
import type { Letter, LetterTicket } from './mail/write-letter.ts';
import type { MailDocument } from './schema.ts';
import { enqueue } from './outbox-rows.ts';
import { outboxRow } from './ticket-rows.ts';

export interface CustomerMailPorts {
  /** Origin of links, without a slash at the end. */
  origin: string;
  writeLetter(letter: Letter, ticket: LetterTicket): MailDocument;
  newId(): string;
  randomBytes(size: number): Buffer;
}

/** Writes a mail about something that happened into the outbox, in the transaction of what it tells of. */
export type PutCustomerMail = (
  trx: Transaction<DatabaseSchema>,
  what: { ticketId: string; occasion: 'answered' | 'solved'; at: string },
) => Promise<boolean>;

/**
 * Puts a mail only where the address of the ticket is verified, mails were not stopped, its page can still be opened, and
 * no mail of the same kind waits already; says whether it did. Each mail has a link of its own to the status page: only its
 * hash is kept.
 */
export function createPutCustomerMail(ports: CustomerMailPorts): PutCustomerMail {
  return async (trx, { ticketId, occasion, at }) => {
    const ticket = await trx
      .selectFrom('tickets')
      .select(['number', 'locale', 'email', 'token_expires_at'])
      .where('id', '=', ticketId)
      .where('email_verified_at', 'is not', null)
      .where('mails_stopped_at', 'is', null)
      .where('erased_at', 'is', null)
      .where('token_expires_at', '>', at)
      .executeTakeFirst();
    if (ticket === undefined || (await waits(trx, ticketId, occasion))) return false;
    const token = newToken(ports.randomBytes);
    await putStatusLink(trx, { token, ticketId, at, expiresAt: ticket.token_expires_at });
    const { number, locale, email } = ticket;
    const link = `${ports.origin}${statusPath(locale, token)}`;
    const document = ports.writeLetter(
      { occasion, link, linkExpiresAt: ticket.token_expires_at },
      { number, locale, email },
    );
    await putMail(trx, { id: ports.newId(), ticketId, document, priority: 'normal', at });
    return true;
  };
}

async function waits(trx: Transaction<DatabaseSchema>, ticketId: string, occasion: string): Promise<boolean> {
  const found = await trx
    .selectFrom('outbox')
    .select('id')
    .where('ticket_id', '=', ticketId)
    .where('kind', '=', 'mail')
    .where('state', '=', 'pending')
    .where('payload', 'like', `%"occasion":"${occasion}"%`)
    .executeTakeFirst();
  return found !== undefined;
}

/** Stores a further link to a status page. */
export async function putStatusLink(
  trx: Transaction<DatabaseSchema>,
  link: { token: string; ticketId: string; at: string; expiresAt: string; provesUntil?: string; sessionHash?: string },
): Promise<void> {
  await trx
    .insertInto('status_links')
    .values({
      token_hash: hashToken(link.token),
      ticket_id: link.ticketId,
      created_at: link.at,
      expires_at: link.expiresAt,
      proves_until: link.provesUntil ?? null,
      session_hash: link.sessionHash ?? null,
    })
    .execute();
}

/** A mail to an address that belongs to no request. */
export interface FreeMail {
  id: string;
  /** In lower case: how it is found when its owner wants to see or erase what is stored. */
  emailKey: string;
  document: MailDocument;
  priority: 'urgent' | 'normal';
  at: string;
}

/** Puts a mail that belongs to no request into the outbox. */
export async function putFreeMail(trx: Transaction<DatabaseSchema>, mail: FreeMail): Promise<void> {
  const { id, emailKey, document, priority, at } = mail;
  const row = { id, connector: customerMail, kind: 'mail' as const, payload: JSON.stringify(document), priority };
  await trx
    .insertInto('outbox')
    .values({ ...outboxRow(row, null, at), email_key: emailKey })
    .execute();
}

/** Puts a mail to a customer into the outbox. */
export async function putMail(
  trx: Transaction<DatabaseSchema>,
  mail: { id: string; ticketId: string; document: MailDocument; priority: 'urgent' | 'normal'; at: string },
): Promise<void> {
  const { id, ticketId, document, priority, at } = mail;
  const row = { id, connector: customerMail, kind: 'mail' as const, payload: JSON.stringify(document), priority };
  await enqueue(trx, [row], ticketId, at);
}
