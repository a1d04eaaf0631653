import { Webhook } from 'standardwebhooks';
import type { Clock, DeliveryResult, TicketConnector } from '../ports.ts';
import { judgeAnswer } from './judge-answer.ts';
import { sendSafely, type SendSafely } from './send-safely.ts';

export interface WebhookOptions {
  url: string;
  /**
   * `whsec_` and the base64 of 24 to 64 random bytes. Several, separated by spaces, while a secret is being replaced: the
   * receiver accepts any of the signatures.
   */
  secret: string;
  /** For receivers in the same network; otherwise private and link-local addresses are refused. */
  allowPrivate?: boolean | undefined;
  clock?: Clock;
  send?: SendSafely;
}

/**
 * Posts events as JSON, signed after Standard Webhooks (https://www.standardwebhooks.com): `ticket.opened` with the ticket,
 * `ticket.message` with what the customer added. `webhook-id` is the outbox row's id, the same in every attempt, so that the
 * receiver can drop a repetition.
 */
export function createWebhookConnector({
  url,
  secret,
  allowPrivate = false,
  clock = () => new Date(),
  send = sendSafely,
}: WebhookOptions): TicketConnector {
  const signers = secret
    .trim()
    .split(/\s+/)
    .map((part) => new Webhook(part));
  const post = async (id: string, event: object, signal: AbortSignal): Promise<DeliveryResult> => {
    const now = clock();
    const body = JSON.stringify(event);
    const answer = await send({
      method: 'POST',
      url,
      body,
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Antwort',
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
        'webhook-signature': signers.map((signer) => signer.sign(id, now, body)).join(' '),
      },
      signal,
      allowPrivate,
    });
    return judgeAnswer(answer, now);
  };
  return {
    name: 'webhook',
    capabilities: { recognisesRepetition: true, files: 'links' },
    async check(signal) {
      // Whatever the receiver thinks of the method: that it answers is what can be known without sending anything.
      const answer = await send({ method: 'OPTIONS', url, headers: { 'user-agent': 'Antwort' }, signal, allowPrivate });
      if (answer.kind === 'answer') return { kind: 'ready' };
      return { kind: answer.kind === 'refused' ? 'wrong' : 'unknown', reason: answer.reason };
    },
    deliver: ({ id, ticket }, signal) =>
      post(id, { type: 'ticket.opened', timestamp: ticket.createdAt, data: ticket }, signal),
    async deliverMessage({ id, message, reference }, signal) {
      const result = await post(id, { type: 'ticket.message', timestamp: message.at, data: message }, signal);
      return result.kind === 'accepted' ? { ...result, reference } : result;
    },
  };
}
