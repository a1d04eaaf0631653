import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { openClient, type MeiliConnection } from '../../src/features/search/engines/meilisearch/connection.ts';

/** The server of `MEILI_URL`, with `MEILI_KEY`; undefined where there is none to test on. */
export const liveServer: { url: string; key?: string | undefined } | undefined =
  process.env['MEILI_URL'] === undefined || process.env['MEILI_URL'] === ''
    ? undefined
    : { url: process.env['MEILI_URL'], key: process.env['MEILI_KEY'] };

/** Indexes for one test on the live server, under a prefix of their own. */
export function liveConnection(): MeiliConnection {
  if (liveServer === undefined) throw new Error('MEILI_URL is not set');
  return { ...liveServer, prefix: `test-${randomBytes(5).toString('hex')}` };
}

/** Names of the indexes under a connection's prefix. */
export async function indexesOf(connection: MeiliConnection): Promise<string[]> {
  const { results } = await openClient(connection).getRawIndexes({ limit: 1000 });
  return results.map(({ uid }) => uid).filter((uid) => uid.startsWith(`${connection.prefix}_`));
}

/** Deletes what a test made. */
export async function clearUp(connection: MeiliConnection): Promise<void> {
  const client = openClient(connection);
  for (const uid of await indexesOf(connection)) await client.deleteIndex(uid).waitTask({ timeout: 30_000 });
  const { results } = await client.getKeys({ limit: 1000 });
  for (const { uid, indexes } of results) {
    if (indexes.some((pattern) => pattern.startsWith(`${connection.prefix}_`))) await client.deleteKey(uid);
  }
}

const exchange = z.object({
  name: z.string(),
  request: z.object({ method: z.string(), path: z.string() }),
  response: z.object({ status: z.number(), body: z.unknown() }),
});
export type Exchange = z.infer<typeof exchange>;

const folder = resolve(process.env['MEILI_RECORDINGS_DIR'] ?? '../shared/meilisearch-recordings');
const file = join(folder, 'exchanges.json');

/** Recorded exchanges with a real server by their names; undefined where they are not on this machine. */
export const recordings: ReadonlyMap<string, Exchange> | undefined = existsSync(file)
  ? new Map(
      z
        .array(exchange)
        .parse(JSON.parse(readFileSync(file, 'utf8')))
        .map((one) => [one.name, one]),
    )
  : undefined;

export interface Asked {
  method: string;
  path: string;
  body: unknown;
}

/** A server that gives these answers one after the other, whatever is asked, and remembers what was. */
export function answering(answers: readonly { status: number; body: unknown }[]): {
  asked: Asked[];
  fetch: typeof fetch;
} {
  const asked: Asked[] = [];
  return {
    asked,
    fetch: async (input, init) => {
      const { pathname } = new URL(input instanceof Request ? input.url : input);
      const body = typeof init?.body === 'string' ? init.body : 'null';
      asked.push({ method: init?.method ?? 'GET', path: pathname, body: JSON.parse(body) });
      const answer = answers[Math.min(asked.length, answers.length) - 1];
      if (answer === undefined) throw new Error('nothing to answer with');
      return Response.json(answer.body, { status: answer.status });
    },
  };
}

/** The same with recorded answers. */
export const replaying = (...names: string[]): ReturnType<typeof answering> =>
  answering(
    names.map((name) => {
      const found = recordings?.get(name);
      if (found === undefined) throw new Error(`nothing recorded as "${name}"`);
      return found.response;
    }),
  );
