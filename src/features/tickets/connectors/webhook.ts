import { Webhook } from 'standardwebhooks';
import type { Clock, TicketConnector } from '../ports.ts';
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
 * Posts the ticket as JSON, signed after Standard Webhooks (https://www.standardwebhooks.com): `webhook-id` is the outbox
 * row's id, the same in every attempt, so that the receiver can drop a repetition.
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
  return {
    name: 'webhook',
    capabilities: { recognisesRepetition: true, files: 'links' },
    async check(signal) {
      // Whatever the receiver thinks of the method: that it answers is what can be known without sending anything.
      const answer = await send({ method: 'OPTIONS', url, headers: { 'user-agent': 'Antwort' }, signal, allowPrivate });
      if (answer.kind === 'answer') return { kind: 'ready' };
      return { kind: answer.kind === 'refused' ? 'wrong' : 'unknown', reason: answer.reason };
    },
    async deliver({ id, ticket }, signal) {
      const now = clock();
      const body = JSON.stringify({ type: 'ticket.opened', timestamp: ticket.createdAt, data: ticket });
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
    },
  };
}
