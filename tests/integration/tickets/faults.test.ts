import SqliteFile from 'better-sqlite3';
import { sql } from 'kysely';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aRequest } from '../../support/tickets.ts';
import { aRoom, formOf } from './room.ts';

const rows = async (room: Awaited<ReturnType<typeof aRoom>>) =>
  Promise.all(
    (['tickets', 'attachments', 'outbox', 'idempotency_keys'] as const).map(
      async (table) =>
        (
          await room.database.db
            .selectFrom(table)
            .select(sql`1`.as('one'))
            .execute()
        ).length,
    ),
  );

test('a full disk is told with 503, reads go on, nothing is half stored, and it recovers by itself', async () => {
  const room = await aRoom();
  expect((await room.post(aRequest())).status).toBe(201);
  const pages = await sql<{ page_count: number }>`pragma page_count`.execute(room.database.db);
  await sql`pragma max_page_count = ${sql.raw(String(pages.rows[0]?.page_count))}`.execute(room.database.db);
  const before = await rows(room);
  let refused: Response | undefined;
  for (let attempt = 0; attempt < 40 && refused === undefined; attempt += 1) {
    const answer = await room.post(aRequest({ description: 'x'.repeat(19_000) }), {
      'idempotency-key': `full-${attempt}`,
    });
    if (answer.status !== 201) refused = answer;
  }
  expect(refused?.status).toBe(503);
  expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
  const [tickets, , , keys] = await rows(room);
  expect(keys).toBe((tickets ?? 0) - (before[0] ?? 0));
  expect(await room.room.store.list({ limit: 1 })).toHaveLength(1);
  await sql`pragma max_page_count = 1000000`.execute(room.database.db);
  expect((await room.post(aRequest())).status).toBe(201);
}, 60_000);

test('a database locked by another process is waited for, then told with 503', async () => {
  const room = await aRoom();
  const other = new SqliteFile(join(room.dataDir, 'antwort.db'));
  other.exec('begin immediate');
  const waiting = room.post(aRequest(), { 'idempotency-key': 'lock' });
  setTimeout(() => other.exec('rollback'), 600);
  expect((await waiting).status).toBe(201);
  await sql`pragma busy_timeout = 1`.execute(room.database.db);
  other.exec('begin immediate');
  expect((await room.post(aRequest())).status).toBe(503);
  other.exec('rollback');
  other.close();
  expect((await room.post(aRequest())).status).toBe(201);
  expect(await room.count()).toBe(2);
}, 60_000);

test('a form that breaks off leaves nothing on the disk', async () => {
  const room = await aRoom();
  const { contentType, body } = formOf({ ticket: JSON.stringify(aRequest()) }, [
    { name: 'one.txt', content: 'all of it' },
    { name: 'two.txt', content: 'half of it' },
  ]);
  const answer = await room.request('/api/tickets', {
    method: 'POST',
    headers: { 'content-type': contentType },
    body: body.subarray(0, body.length - 30),
  });
  expect(answer.status).toBe(400);
  expect(room.files()).toEqual([]);
  expect(await room.count()).toBe(0);
});

test.each([
  ['text/plain', 'x', 415],
  ['application/json', '{"locale":', 400],
  ['application/json', '[]', 400],
  ['application/json', JSON.stringify({ description: 'x'.repeat(500_000) }), 413],
  ['multipart/form-data', 'x', 415],
  ['multipart/form-data; boundary=a', 'x', 400],
])('%s with a body that does not fit is refused (%#)', async (type, body, status) => {
  const { request } = await aRoom();
  expect((await request('/api/tickets', { method: 'POST', headers: { 'content-type': type }, body })).status).toBe(
    status,
  );
});

test('line breaks in what could become a mail header are refused, NUL is dropped', async () => {
  const { post, room } = await aRoom();
  for (const [field, value] of [
    ['email', 'a@example.com\r\nBcc: all@example.com'],
    ['email', 'a@example.com\nb@example.com'],
    ['name', 'Anna\r\nX: y'],
    ['subject', 'Hello\nBcc: x'],
  ] as const) {
    const answer = await post(aRequest({ [field]: value }));
    expect(answer.status).toBe(422);
    expect(((await answer.json()) as { errors: { field: string }[] }).errors.map((error) => error.field)).toEqual([
      field,
    ]);
  }
  expect((await post(aRequest({ description: 'A NUL \0 in the middle' }))).status).toBe(201);
  expect((await room.store.list({ limit: 1 }))[0]?.description).toBe('A NUL  in the middle');
});
