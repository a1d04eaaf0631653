import { expect, test } from 'vitest';
import type { DueDeskTicket } from '../../../../../src/features/tickets/conversation-schema.ts';
import { createDeskFollower } from '../../../../../src/features/tickets/conversation/follow-desks.ts';
import type { DeskReading, DeskTicketStore, TicketConnector } from '../../../../../src/features/tickets/ports.ts';
import { aClock, quietLog } from '../../../../support/tickets.ts';

const answered: DeskReading = { kind: 'read', ticket: { state: 'answered', messages: [] } };
const failed: DeskReading = { kind: 'failed', reason: 'no answer' };

/** A desk that answers as it is told, over a store that only remembers what was done. */
function aFollower(references: string[], reading: (reference: string) => DeskReading) {
  const clock = aClock();
  const done: string[] = [];
  const asked: string[] = [];
  const connector: TicketConnector = {
    name: 'zammad',
    capabilities: { recognisesRepetition: false, files: 'none' },
    deliver: async () => ({ kind: 'accepted' }),
    check: async () => ({ kind: 'ready' }),
    readTicket: async (reference) => {
      asked.push(reference);
      return reading(reference);
    },
  };
  const store: DeskTicketStore = {
    claimDue: async ({ now }) =>
      references.map((reference): DueDeskTicket => ({
        ...{ ticketId: reference, connector: 'zammad', reference, claim: '' },
        ...{ createdAt: now.toISOString(), updatedAt: now.toISOString() },
      })),
    recordReading: async ({ reference }) => {
      done.push(`read ${reference}`);
      return { messages: 0 };
    },
    postpone: async ({ reference }) => void done.push(`postponed ${reference}`),
    recordGone: async ({ reference }) => void done.push(`gone ${reference}`),
    setDue: async () => true,
  };
  const follower = createDeskFollower(connector, { store, clock: clock.now, random: () => 0, log: quietLog });
  return { follower, clock, done, asked };
}

test('one ticket that cannot be read does not stop the others', async () => {
  const { follower, done } = aFollower(['a', 'b', 'c', 'd', 'e'], (reference) =>
    reference === 'b' ? failed : answered,
  );
  await follower.round();
  expect(done.sort()).toEqual(['postponed b', 'read a', 'read c', 'read d', 'read e']);
});

test('a ticket that is gone is told as such', async () => {
  const { follower, done } = aFollower(['a'], () => ({ kind: 'gone' }));
  await follower.round();
  expect(done).toEqual(['gone a']);
});

test('a desk that only fails is asked about a few tickets and then left alone for a while', async () => {
  const { follower, clock, asked } = aFollower(
    Array.from({ length: 20 }, (_, place) => `t${place}`),
    () => failed,
  );
  await follower.round();
  expect(asked).toHaveLength(4);
  clock.move(29_000);
  await follower.round();
  expect(asked).toHaveLength(4);
  clock.move(2_000);
  await follower.round();
  expect(asked).toHaveLength(8);
  clock.move(45_000);
  await follower.round();
  expect(asked).toHaveLength(8);
});

test('a desk that asks for time gets it', async () => {
  const { follower, clock, asked } = aFollower(['a'], () => ({ ...failed, retryAfterMs: 600_000 }));
  await follower.round();
  clock.move(599_000);
  await follower.round();
  expect(asked).toHaveLength(1);
});

test('a clock that is set back by days does not keep a desk waiting for days', async () => {
  const { follower, clock, asked } = aFollower(['a'], () => failed);
  await follower.round();
  clock.move(-3 * 86_400_000);
  await follower.round();
  expect(asked).toHaveLength(2);
});

test('a connector that throws counts as a failure', async () => {
  const { follower, done } = aFollower(['a'], () => {
    throw new Error('a mistake of ours');
  });
  await follower.round();
  expect(done).toEqual(['postponed a']);
});
