import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import { createWebhookConnector } from '../../../src/features/tickets/connectors/webhook.ts';
import { startFakeDesk } from '../../support/fake-desk.ts';
import { aDelivery, aDocument, aMessage } from '../../support/tickets.ts';
import { connectorContract } from './connector-contract.ts';
import { doOne, type Desk } from './desk.ts';

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const older = `whsec_${Buffer.alloc(32, 8).toString('base64')}`;

const desk: Desk = {
  name: 'webhook',
  make: ({ url, allowPrivate }) => createWebhookConnector({ url: `${url}/tickets`, secret, allowPrivate }),
  healthy: () => ({ status: 204 }),
  opens: ({ body }) => body.includes('ticket.opened'),
  adds: ({ body }) => body.includes('ticket.message'),
  tolerates: ({ method }) => method === 'OPTIONS',
};

connectorContract(desk);

describe('webhook', () => {
  test('is signed so that the receiver can verify it, under the same id in every attempt', async () => {
    const desk = await startFakeDesk();
    const connector = createWebhookConnector({ url: desk.url, secret: `${secret} ${older}`, allowPrivate: true });
    const ticket = aDocument();
    for (const attempt of [1, 2])
      await connector.deliver(aDelivery({ id: 'row-9', ticket, attempt }), AbortSignal.timeout(5_000));
    await desk.close();
    expect(desk.seen.map((request) => request.headers['webhook-id'])).toEqual(['row-9', 'row-9']);
    const [request] = desk.seen;
    const headers = Object.fromEntries(
      ['id', 'timestamp', 'signature'].map((name) => [`webhook-${name}`, String(request?.headers[`webhook-${name}`])]),
    );
    // While a secret is replaced, either of them verifies; any other does not.
    for (const known of [secret, older])
      expect(new Webhook(known).verify(request?.body ?? '', headers)).toMatchObject({
        type: 'ticket.opened',
        data: ticket,
      });
    const stranger = new Webhook(`whsec_${Buffer.alloc(32, 9).toString('base64')}`);
    expect(() => stranger.verify(request?.body ?? '', headers)).toThrow();
    expect(() => new Webhook(secret).verify(`${request?.body} `, headers)).toThrow();
  });

  test('tells of a message as an event of its own, under the id of its row', async () => {
    const message = aMessage({ closes: true });
    const { seen } = await doOne(desk, 'deliverMessage', { message: { id: 'row-9', message } });
    expect(seen[0]?.headers['webhook-id']).toBe('row-9');
    expect(JSON.parse(seen[0]?.body ?? '')).toEqual({ type: 'ticket.message', timestamp: message.at, data: message });
  });

  test.each([
    'http://127.0.0.1:9/x',
    'http://[::1]:9/x',
    'http://169.254.169.254/latest',
    'http://10.1.2.3/x',
    'http://localhost:9/x',
    'http://[::ffff:127.0.0.1]:9/x',
  ])('refuses the private address %s before connecting', async (url) => {
    const connector = createWebhookConnector({ url, secret });
    expect(await connector.deliver(aDelivery(), AbortSignal.timeout(3_000))).toMatchObject({ kind: 'rejected' });
  });
});
