import { expect, test, vi } from 'vitest';
import type { DeliveryResult, TicketConnector } from '../../../src/features/tickets/ports.ts';
import { aRequest } from '../../support/tickets.ts';
import { aRoom } from './room.ts';

const desk = (name: string, deliver: (id: string) => Promise<DeliveryResult>): TicketConnector => ({
  name,
  capabilities: { recognisesRepetition: true, files: 'links' },
  check: async () => ({ kind: 'ready' }),
  deliver: ({ id }) => deliver(id),
});

test('a desk that answers nothing holds up no other, and one slow delivery none of its own desk', async () => {
  const arrived: string[] = [];
  let first: string | undefined;
  const { room, post } = await aRoom({
    connectors: [
      desk('silent', () => new Promise(() => undefined)),
      desk('busy', async (id) => {
        first ??= id;
        if (id === first) return new Promise(() => undefined);
        arrived.push(id);
        return { kind: 'accepted' };
      }),
    ],
  });
  room.worker.start();
  for (let count = 0; count < 12; count += 1) expect((await post(aRequest())).status).toBe(201);
  await vi.waitFor(() => expect(arrived).toHaveLength(11), { timeout: 20_000 });
}, 30_000);
