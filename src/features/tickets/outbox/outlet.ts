import { deliverMail } from '../mail/deliver-mail.ts';
import { customerMail } from '../mail/to-mail.ts';
import type { Clock, DeliveryResult, DeskCheck, MailTransport, ReadFile, TicketConnector } from '../ports.ts';
import type { OutboxPayload } from '../schema.ts';

/** An attempt to deliver one row. */
export interface OutletDelivery {
  id: string;
  attempt: number;
  payload: OutboxPayload;
  /** What the desk called the ticket that a message belongs to. */
  reference: string;
  readFile: ReadFile;
}

/** Where rows of one name go: a help desk, or the mail server for customers. */
export interface Outlet {
  readonly name: string;
  readonly recognisesRepetition: boolean;
  /** The desk can be asked what became of a ticket. */
  readonly tellsState: boolean;
  readonly takesMessages: boolean;
  send(delivery: OutletDelivery, signal: AbortSignal): Promise<DeliveryResult>;
  check(signal: AbortSignal): Promise<DeskCheck>;
}

const foreign: DeliveryResult = { kind: 'rejected', reason: 'This way does not take what the row carries.' };

export function deskOutlet(connector: TicketConnector): Outlet {
  return {
    name: connector.name,
    recognisesRepetition: connector.capabilities.recognisesRepetition,
    tellsState: connector.readTicket !== undefined,
    takesMessages: connector.deliverMessage !== undefined,
    async send({ payload, reference, ...attempt }, signal) {
      if (payload.kind === 'ticket') return connector.deliver({ ...attempt, ticket: payload.document }, signal);
      if (payload.kind !== 'message' || connector.deliverMessage === undefined) return foreign;
      return connector.deliverMessage({ ...attempt, message: payload.document, reference }, signal);
    },
    check: (signal) => connector.check(signal),
  };
}

/** Mails to customers; receivers may drop a repetition by its Message-ID, but nothing says that they do. */
export function mailOutlet(ports: { transport: MailTransport; origin: string; clock: Clock }): Outlet {
  return {
    name: customerMail,
    recognisesRepetition: false,
    tellsState: false,
    takesMessages: false,
    send: async ({ id, payload }, signal) =>
      payload.kind === 'mail' ? deliverMail({ id, mail: payload.document }, ports, signal) : foreign,
    check: (signal) => ports.transport.check(signal),
  };
}
