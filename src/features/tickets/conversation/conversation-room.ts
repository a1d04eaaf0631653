import type { Said } from '../conversation-schema.ts';
import type { DeskTicketStore, TicketConnector, WebhookRequest } from '../ports.ts';
import { addMessage, type AddMessageInput } from './add-message.ts';
import { closeRequest } from './close-request.ts';
import { createDeskWatch, type DeskWatch } from './desk-watch.ts';
import type { FollowPorts } from './follow-desks.ts';
import type { ConversationPorts } from './message-document.ts';
import { rateRequest } from './rate-request.ts';
import { receiveWebhook } from './receive-webhook.ts';

/** What is said after a request came in, as API, forms and the worker use it. */
export interface ConversationRoom {
  addMessage(input: AddMessageInput): Promise<Said>;
  closeRequest(input: Parameters<typeof closeRequest>[0]): Promise<Said>;
  rateRequest(input: Parameters<typeof rateRequest>[0]): Promise<Said>;
  receiveWebhook(desk: string, request: WebhookRequest): Promise<'taken' | 'forged' | 'unknown'>;
  /** Asks desks what became of tickets. */
  watch: DeskWatch;
}

/** Puts the verbs of a conversation together. */
export function createConversationRoom(
  connectors: readonly TicketConnector[],
  ports: ConversationPorts & { desks: DeskTicketStore; random(): number; log: FollowPorts['log'] },
): ConversationRoom {
  const { desks, clock, random, log } = ports;
  const watch = createDeskWatch(connectors, { store: desks, clock, random, log });
  return {
    addMessage: (input) => addMessage(input, ports),
    closeRequest: (input) => closeRequest(input, ports),
    rateRequest: (input) => rateRequest(input, ports),
    receiveWebhook: (desk, request) =>
      receiveWebhook({ connector: connectors.find(({ name }) => name === desk), request }, { store: desks, watch }),
    watch,
  };
}
