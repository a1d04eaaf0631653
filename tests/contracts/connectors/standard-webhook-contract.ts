import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import type { Desk } from './desk.ts';

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const older = `whsec_${Buffer.alloc(32, 8).toString('base64')}`;
/** While a secret is being replaced, either of them is good. */
export const webhookSecret = `${secret} ${older}`;

const now = new Date('2026-11-23T12:00:00Z');
const body = '{"ticket_id":31007}';

/** Of desks that have no signature of their own and are told in `Desk.make` to expect `webhookSecret`. */
export function standardWebhookContract(desk: Desk): void {
  const connector = desk.make({ url: 'https://desk.example.com', allowPrivate: false });
  const signed = (by: string, { time = now, text = body }: { time?: Date; text?: string } = {}) => ({
    headers: {
      'webhook-id': 'msg-1',
      'webhook-timestamp': String(time.getTime() / 1000),
      'webhook-signature': `v1,AAAA ${new Webhook(by).sign('msg-1', time, text)}`,
    },
    body: text,
    now,
  });
  const recognise = (...how: Parameters<typeof signed>): string | undefined =>
    connector.recogniseWebhook?.(signed(...how));

  describe(`${desk.name}: a webhook`, () => {
    test('is recognised by its signature, under either secret, and tells the ticket only', () => {
      expect(recognise(secret)).toBe('31007');
      expect(recognise(older)).toBe('31007');
      expect(recognise(secret, { text: '{"ticket_id":"31007","status":"solved"}' })).toBe('31007');
    });

    test('is not recognised under another secret, with another body, or without a signature', () => {
      expect(recognise(`whsec_${Buffer.alloc(32, 9).toString('base64')}`)).toBeUndefined();
      expect(connector.recogniseWebhook?.({ ...signed(secret), body: '{"ticket_id":31008}' })).toBeUndefined();
      expect(connector.recogniseWebhook?.({ ...signed(secret), headers: {} })).toBeUndefined();
    });

    test('is not recognised when it is older than five minutes, or of times to come', () => {
      expect(recognise(secret, { time: new Date(now.getTime() - 299_000) })).toBe('31007');
      expect(recognise(secret, { time: new Date(now.getTime() - 301_000) })).toBeUndefined();
      expect(recognise(secret, { time: new Date(now.getTime() + 301_000) })).toBeUndefined();
    });

    test.each(['', 'null', '[]', '{"ticket_id":"../users/1"}', '{"ticket_id":-1}', '{"ticket":7}', '{"ticket_id":'])(
      'tells no ticket where it names none: %s',
      (text) => expect(recognise(secret, { text })).toBeUndefined(),
    );
  });
}
