import type { ServerResponse } from 'node:http';
import type {
  Delivery,
  DeliveryResult,
  DeskCheck,
  DeskReading,
  MessageDelivery,
  TicketConnector,
} from '../../../src/features/tickets/ports.ts';
import { startFakeDesk, type SeenRequest } from '../../support/fake-desk.ts';
import { aDelivery, aMessageDelivery } from '../../support/tickets.ts';

/**
 * What the contract needs to know of a help desk. One file per connector, `<connector>.test.ts`: its `Desk`, one call of
 * `connectorContract(desk)`, then what is particular about it, above all the exact requests.
 */
export interface Desk {
  name: string;
  /** The connector, pointed at a server on loopback; `url` has no path. */
  make(connection: { url: string; allowPrivate: boolean }): TicketConnector;
  /**
   * What the desk answers when all is well; the newest request is the last one. Asked for an earlier attempt, it knows of none.
   * Where the desk can be read, its ticket was answered with `answer` and carries a note of agents: `internalNote`.
   */
  healthy(request: SeenRequest): Answer;
  /** The desk knows the earlier attempt of a ticket, or of a message; `undefined`: as `healthy`. */
  earlier?(request: SeenRequest): Answer | undefined;
  earlierMessage?(request: SeenRequest): Answer | undefined;
  /** Whether a request opens a ticket, or adds a message. */
  opens(request: SeenRequest): boolean;
  adds?(request: SeenRequest): boolean;
  /** What an opened ticket is called; `undefined` where the desk does not say. */
  reference?: string;
  /** Headers that every request carries. */
  credentials?: Record<string, string>;
  /** Requests that may fail without harm, or whose refusal means something else than for the others. */
  tolerates?(request: SeenRequest): boolean;
}

export interface Answer {
  status?: number;
  headers?: Record<string, string>;
  json?: unknown;
}

export const answer = 'Bitte laden Sie den Akku 30 Minuten.';
export const internalNote = 'Nur intern: schon wieder dieser Kunde.';

/** An answer as a server gives it. */
export function give(res: ServerResponse, { status = 200, headers = {}, json }: Answer): void {
  res.writeHead(status, { 'content-type': 'application/json', ...headers });
  res.end(json === undefined ? '' : JSON.stringify(json));
}

export type Operation = 'deliver' | 'deliverMessage' | 'readTicket' | 'check';
export type Outcome = DeliveryResult | DeskReading | DeskCheck;

/** What a connector offers. */
export const operationsOf = (connector: TicketConnector): Operation[] =>
  (['deliver', 'deliverMessage', 'readTicket', 'check'] as const).filter((name) => connector[name] !== undefined);

export interface Doing {
  delivery?: Partial<Delivery> | undefined;
  message?: Partial<MessageDelivery> | undefined;
  /** In ms. */
  deadline?: number;
  /** Before `healthy`; `undefined`: as `healthy`. */
  answers?: ((request: SeenRequest) => Answer | undefined) | undefined;
}

/** Does one thing with a connector against a server of its own and says what came of it and what was asked. */
export async function doOne(
  desk: Desk,
  operation: Operation,
  { delivery, message, deadline = 10_000, answers }: Doing = {},
): Promise<{ result: Outcome; seen: SeenRequest[] }> {
  const server = await startFakeDesk();
  server.answers((res) => {
    const request = server.seen.at(-1);
    if (request !== undefined) give(res, answers?.(request) ?? desk.healthy(request));
  });
  try {
    const connector = desk.make({ url: new URL(server.url).origin, allowPrivate: true });
    const result = await perform(desk, connector, operation, AbortSignal.timeout(deadline), { delivery, message });
    return { result, seen: server.seen };
  } finally {
    await server.close();
  }
}

export async function perform(
  { reference }: Desk,
  connector: TicketConnector,
  operation: Operation,
  signal: AbortSignal,
  { delivery = {}, message = {} }: Pick<Doing, 'delivery' | 'message'> = {},
): Promise<Outcome> {
  const known = reference ?? 'any';
  const outcome =
    operation === 'deliver'
      ? connector.deliver(aDelivery(delivery), signal)
      : operation === 'deliverMessage'
        ? connector.deliverMessage?.(aMessageDelivery({ reference: known, ...message }), signal)
        : operation === 'readTicket'
          ? connector.readTicket?.(known, signal)
          : connector.check(signal);
  if (outcome === undefined) throw new Error(`${connector.name} does not offer ${operation}`);
  return outcome;
}

/** Everything that was sent, readable: forms and addresses are decoded, escapes of JSON resolved. */
export const sentBy = (seen: readonly SeenRequest[]): string =>
  seen.map(({ path, body }) => `${path}\n${body.replaceAll('\\n', '\n').replaceAll('\\"', '"')}`).join('\n');
