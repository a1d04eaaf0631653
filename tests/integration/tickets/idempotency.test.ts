import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aRequest } from '../../support/tickets.ts';
import { aRoom } from './room.ts';

test('a repeated request gives the first answer, another body under its key is refused, without a key each counts', async () => {
  const { post, count } = await aRoom();
  const key = { 'idempotency-key': 'k-1' };
  const first = await post(aRequest(), key);
  expect(first.status).toBe(201);
  const answer: unknown = await first.json();
  expect(first.headers.get('location')).toMatch(/^https:\/\/help\.example\/en\/requests\/[\w-]{22}$/);
  const again = await post(aRequest(), key);
  expect([again.status, await again.json()]).toEqual([201, answer]);
  const other = await post(aRequest({ subject: 'Something else' }), key);
  expect([other.status, (await other.json()) as unknown]).toMatchObject([422, { code: 'key-reused' }]);
  await post(aRequest());
  await post(aRequest());
  expect(await count()).toBe(3);
});

test('while the first is running, the same key waits outside', async () => {
  const { post, count } = await aRoom();
  const key = { 'idempotency-key': 'k-2' };
  const answers = await Promise.all(Array.from({ length: 6 }, () => post(aRequest(), key)));
  const statuses = answers.map((answer) => answer.status).sort();
  expect(statuses.filter((status) => status === 201).length).toBeGreaterThanOrEqual(1);
  expect(statuses.every((status) => status === 201 || status === 409)).toBe(true);
  expect(await count()).toBe(1);
});

test('whatever the keys, bodies and timing: one ticket for each key, and every 201 of a key says the same', async () => {
  const { post, count, database } = await aRoom();
  const step = fc.record({
    key: fc.constantFrom('a', 'b', 'c'),
    body: fc.constantFrom('First thing', 'Second thing'),
    together: fc.boolean(),
  });
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      run += 1;
      await database.db.deleteFrom('tickets').execute();
      const seen = new Map<string, { body: string; text: string }>();
      const send = async ({ key, body }: { key: string; body: string }) => {
        const answer = await post(aRequest({ subject: body }), { 'idempotency-key': `${run}-${key}` });
        if (answer.status === 201) {
          const text = await answer.text();
          const first = seen.get(key);
          if (first) expect({ body, text }).toEqual(first);
          else seen.set(key, { body, text });
        } else expect([409, 422]).toContain(answer.status);
      };
      let running: Promise<void>[] = [];
      for (const one of steps) {
        running.push(send(one));
        if (one.together) continue;
        await Promise.all(running);
        running = [];
      }
      await Promise.all(running);
      expect(await count()).toBe(seen.size);
    }),
    { numRuns: 40 },
  );
});

test('the database alone opens nobody’s status page', async () => {
  const { post, database, room } = await aRoom();
  const answer = (await (await post(aRequest(), { 'idempotency-key': 'k-3' })).json()) as { statusUrl: string };
  const token = answer.statusUrl.split('/').at(-1) ?? '';
  const rows = JSON.stringify([
    await database.db.selectFrom('tickets').selectAll().execute(),
    await database.db.selectFrom('idempotency_keys').selectAll().execute(),
  ]);
  expect(rows).not.toContain(token);
  expect((await room.findTicketByToken(token))?.subject).toBe(aRequest().subject);
  for (const wrong of ['', 'x', `${token}x`, token.slice(1), '../../etc/passwd'])
    expect(await room.findTicketByToken(wrong)).toBeUndefined();
});
