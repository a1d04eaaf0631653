/** A worker of its own process for the fault schedule; its parent moves its clock: `{ jump: ms }`. */
import { randomUUID } from 'node:crypto';
import { connectDatabase } from '../../src/database/connect.ts';
import { judgeAnswer } from '../../src/features/tickets/connectors/judge-answer.ts';
import { sendSafely } from '../../src/features/tickets/connectors/send-safely.ts';
import { createWebhookConnector } from '../../src/features/tickets/connectors/webhook.ts';
import { createDeliveryWorker } from '../../src/features/tickets/outbox/delivery-worker.ts';
import { deskOutlet } from '../../src/features/tickets/outbox/outlet.ts';
import { createOutboxStore } from '../../src/features/tickets/outbox-store.ts';
import type { TicketConnector } from '../../src/features/tickets/ports.ts';
import { quietLog } from './tickets.ts';

const [dataDir = '', keyed = '', keyless = ''] = process.argv.slice(2);
let offset = 0;
process.on('message', (message) => {
  if (typeof message === 'object' && message !== null && 'jump' in message) offset += Number(message.jump);
});

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
/** A desk without keys: what an earlier attempt left is looked up, as real ones do. */
const lookingUp: TicketConnector = {
  name: 'keyless',
  capabilities: { recognisesRepetition: false, files: 'none' },
  check: async () => ({ kind: 'ready' }),
  async deliver({ id, attempt }, signal) {
    const request = { url: `${keyless}/${id}`, headers: {}, signal, allowPrivate: true };
    if (attempt > 1) {
      const known = await sendSafely({ ...request, method: 'GET' });
      if (known.kind !== 'answer') return { kind: 'retry', reason: 'The look-up failed' };
      if (known.status === 200) return { kind: 'accepted', recognised: true };
    }
    return judgeAnswer(await sendSafely({ ...request, method: 'POST' }), new Date());
  },
};
const worker = createDeliveryWorker(
  [{ ...createWebhookConnector({ url: keyed, secret, allowPrivate: true }), name: 'keyed' }, lookingUp].map(deskOutlet),
  {
    store: createOutboxStore(await connectDatabase({ dataDir }), randomUUID),
    clock: () => new Date(Date.now() + offset),
    // Circuits live ten times as fast, so that the schedule does not last for hours.
    monotonic: () => performance.now() * 10,
    random: Math.random,
    readFile: async () => undefined,
    log: quietLog,
  },
);
worker.start();
process.send?.('ready');
