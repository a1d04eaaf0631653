import { expect, test } from 'vitest';
import { nameVisits } from '../../../../src/features/feedback/visit.ts';

/** A store of salts as the database keeps them: the first of a day wins, others are forgotten. */
function saltStore() {
  let kept: { day: string; salt: string } | undefined;
  return {
    saltOfDay: async (day: string, fresh: string): Promise<string> => {
      if (kept?.day !== day) kept = { day, salt: fresh };
      return kept.salt;
    },
  };
}

test('a visit has the same name all day, in every process, and another one the day after', async () => {
  const store = saltStore();
  let now = new Date('2026-11-23T08:00:00Z');
  let salts = 0;
  const parts = { store, clock: () => now, newSalt: () => `salt ${(salts += 1)}` };
  const [one, two] = [nameVisits(parts), nameVisits(parts)];
  const visitor = { address: '203.0.113.5', agent: 'Firefox' };
  const morning = await one(visitor);
  now = new Date('2026-11-23T23:59:59Z');
  expect(await one(visitor)).toBe(morning);
  expect(await two(visitor)).toBe(morning);
  expect(await one({ ...visitor, agent: 'Safari' })).not.toBe(morning);
  now = new Date('2026-11-24T00:00:00Z');
  expect(await one(visitor)).not.toBe(morning);
});

test('a database that was away is asked again', async () => {
  const store = saltStore();
  let away = true;
  const nameVisit = nameVisits({
    store: { saltOfDay: (day, fresh) => (away ? Promise.reject(new Error('away')) : store.saltOfDay(day, fresh)) },
    clock: () => new Date('2026-11-23T08:00:00Z'),
    newSalt: () => 'salt',
  });
  await expect(nameVisit({ address: 'a', agent: 'b' })).rejects.toThrow('away');
  away = false;
  expect(await nameVisit({ address: 'a', agent: 'b' })).toMatch(/^[\w-]{43}$/);
});
