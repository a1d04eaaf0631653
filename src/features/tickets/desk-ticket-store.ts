import type { Transaction } from 'kysely';
import type { Database } from '../../database/connect.ts';
import type { DatabaseSchema } from '../../database/schema.ts';
import type { DueDeskTicket } from './conversation-schema.ts';
import type { PutCustomerMail } from './mail-rows.ts';
import type { DeskTicket, DeskTicketStore } from './ports.ts';
import type { TicketState } from './schema.ts';

type Trx = Transaction<DatabaseSchema>;
type DeskState = 'open' | 'answered' | 'solved' | 'gone';

/** A row looked at this far in the future shows that the clock has been set back since. In ms. */
const clockTolerance = 5 * 60_000;
/** Characters of an answer that are kept: no desk writes longer ones, a broken one might. */
const longestAnswer = 100_000;

export interface DeskTicketStoreOptions {
  newId(): string;
  /** Tells the customer, where the address is verified; in the transaction of what it tells of. */
  putCustomerMail?: PutCustomerMail | undefined;
  /** Told after a mail was put into the outbox. */
  wakeWorker?: (() => void) | undefined;
}

/** What desks say of tickets, over either database. */
export function createDeskTicketStore(
  { db, dialect }: Database,
  { newId, putCustomerMail, wakeWorker }: DeskTicketStoreOptions,
): DeskTicketStore {
  return {
    async claimDue({ connector, limit, now, until }) {
      const at = now.toISOString();
      const tooNew = new Date(now.getTime() + clockTolerance).toISOString();
      const rows = await db
        .selectFrom('desk_tickets')
        .innerJoin('tickets', 'tickets.id', 'desk_tickets.ticket_id')
        .select(['ticket_id', 'connector', 'reference', 'next_check_at', 'tickets.updated_at', 'tickets.created_at'])
        .where('connector', '=', connector)
        .where('next_check_at', 'is not', null)
        .where((where) => where.or([where('next_check_at', '<=', at), where('checked_at', '>', tooNew)]))
        .orderBy('next_check_at')
        .limit(limit)
        .execute();
      const claim = until.toISOString();
      const claimed: DueDeskTicket[] = [];
      for (const row of rows) {
        const taken = await db
          .updateTable('desk_tickets')
          .set({ next_check_at: claim })
          .where('ticket_id', '=', row.ticket_id)
          .where('connector', '=', connector)
          .where('next_check_at', '=', row.next_check_at)
          .executeTakeFirst();
        if (taken.numUpdatedRows > 0n)
          claimed.push({
            ...{ ticketId: row.ticket_id, connector, reference: row.reference, claim },
            ...{ updatedAt: row.updated_at, createdAt: row.created_at },
          });
      }
      return claimed;
    },
    async recordReading(due, { ticket: said, at, nextCheckAt }) {
      const { messages, mailed } = await db.transaction().execute(async (trx) => {
        const wanted = trx.selectFrom('tickets').select(['state', 'created_at']).where('id', '=', due.ticketId);
        const ticket = await (dialect.skipsLockedRows ? wanted.forUpdate() : wanted).executeTakeFirst();
        const row = await deskRows(trx, due.ticketId);
        const before = row.find(({ connector }) => connector === due.connector)?.state;
        if (ticket === undefined || before === undefined) return { messages: 0, mailed: false };
        const time = at.toISOString();
        const answers = await insertAnswers(trx, due, { said, now: at, createdAt: ticket.created_at, newId });
        const othersSolved = row.every(({ connector, state }) => connector === due.connector || isOver(state));
        const change = changeOf({ before, said: said.state, ticket: ticket.state, answers, othersSolved });
        const events = answers.map((answeredAt) => ({ kind: 'answered' as const, at: answeredAt }));
        for (const event of [...events, ...change.events.map((kind) => ({ kind, at: time }))])
          await trx
            .insertInto('ticket_events')
            .values({
              ...{ id: newId(), ticket_id: due.ticketId, kind: event.kind, at: event.at },
              ...{ connector: due.connector, reference: due.reference },
            })
            .execute();
        const isNews = answers.length > 0 || change.events.length > 0;
        if (isNews)
          await trx
            .updateTable('tickets')
            .set({ state: change.state, updated_at: time })
            .where('id', '=', due.ticketId)
            .execute();
        const occasion = change.events.includes('solved')
          ? 'solved'
          : answers.length > 0 || change.events.includes('answered')
            ? 'answered'
            : undefined;
        const mail = { ticketId: due.ticketId, at: time };
        const mailed = occasion !== undefined && (await putCustomerMail?.(trx, { ...mail, occasion })) === true;
        await writeState(trx, due, { state: said.state, at: time });
        await setNext(trx, due, nextCheckAt);
        return { messages: answers.length, mailed };
      });
      if (mailed) wakeWorker?.();
      return { messages };
    },
    postpone: (due, nextCheckAt) => db.transaction().execute((trx) => setNext(trx, due, nextCheckAt)),
    recordGone: (due, at) =>
      db.transaction().execute(async (trx) => {
        await writeState(trx, due, { state: 'gone', at: at.toISOString() });
        await setNext(trx, due, undefined);
      }),
    async setDue(connector, reference, now) {
      const result = await db
        .updateTable('desk_tickets')
        .set({ next_check_at: now.toISOString() })
        .where('connector', '=', connector)
        .where('reference', '=', reference)
        .executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },
  };
}

const isOver = (state: DeskState): boolean => state === 'solved' || state === 'gone';

/**
 * What a reading changes. Only a change of the desk's own state counts, not the state itself: a request that the customer
 * closed or reopened stays so while the desk has not noticed yet.
 */
function changeOf(now: {
  before: DeskState;
  said: DeskTicket['state'];
  ticket: TicketState;
  answers: string[];
  othersSolved: boolean;
}): { state: TicketState; events: ('answered' | 'solved' | 'reopened')[] } {
  const { before, said, ticket, answers, othersSolved } = now;
  if (said === 'solved' && before !== 'solved' && othersSolved)
    return { state: 'solved', events: ticket === 'solved' ? [] : ['solved'] };
  const reopened = said !== 'solved' && before === 'solved' && ticket === 'solved';
  if (answers.length > 0)
    return { state: said === 'solved' ? ticket : 'answered', events: reopened ? ['reopened'] : [] };
  if (said === 'answered' && before !== 'answered' && (ticket !== 'solved' || reopened))
    return { state: 'answered', events: reopened ? ['reopened', 'answered'] : ['answered'] };
  return reopened ? { state: 'passed-on', events: ['reopened'] } : { state: ticket, events: [] };
}

const deskRows = (trx: Trx, ticketId: string) =>
  trx.selectFrom('desk_tickets').select(['connector', 'state']).where('ticket_id', '=', ticketId).execute();

/** Stores what desks said that is not known yet; times of answers among it, oldest first. */
async function insertAnswers(
  trx: Trx,
  due: DueDeskTicket,
  { said, now, createdAt, newId }: { said: DeskTicket; now: Date; createdAt: string; newId(): string },
): Promise<string[]> {
  const times: string[] = [];
  for (const { reference, authorName, body, at: told, automatic } of said.messages) {
    // Clocks of desks differ from ours: an answer comes after the question and not from the future.
    const then = Number.isNaN(Date.parse(told)) ? now.getTime() : Date.parse(told);
    const at = new Date(Math.max(Date.parse(createdAt), Math.min(then, now.getTime()))).toISOString();
    const stored = await trx
      .insertInto('ticket_messages')
      .values({
        ...{ id: newId(), ticket_id: due.ticketId, author: 'desk', connector: due.connector, at },
        reference: clean(reference),
        author_name: authorName === undefined ? null : clean(authorName).replace(/\s+/g, ' ').trim().slice(0, 120),
        body: clean(body).trim().slice(0, longestAnswer),
      })
      .onConflict((conflict) => conflict.columns(['ticket_id', 'connector', 'reference']).doNothing())
      .returning('at')
      .executeTakeFirst();
    if (stored !== undefined && automatic !== true) times.push(stored.at);
  }
  return times;
}

const clean = (text: string): string => text.replaceAll('\0', '').replaceAll('\r\n', '\n');

async function writeState(
  trx: Trx,
  due: DueDeskTicket,
  { state, at }: { state: DeskState; at: string },
): Promise<void> {
  await trx
    .updateTable('desk_tickets')
    .set({ state, checked_at: at })
    .where('ticket_id', '=', due.ticketId)
    .where('connector', '=', due.connector)
    .execute();
}

/** Unless somebody set the row due in the meantime. */
async function setNext(trx: Trx, due: DueDeskTicket, nextCheckAt: Date | undefined): Promise<void> {
  await trx
    .updateTable('desk_tickets')
    .set({ next_check_at: nextCheckAt?.toISOString() ?? null })
    .where('ticket_id', '=', due.ticketId)
    .where('connector', '=', due.connector)
    .where('next_check_at', '=', due.claim)
    .execute();
}
