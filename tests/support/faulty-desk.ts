import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

/** What a desk does to one request; before `take` nothing is kept, after it the ticket is there. */
export const faults = ['none', 'reset', 'cut', 'half-open', 'storm', 'error', 'late-error'] as const;
export type Fault = (typeof faults)[number];

/** The same numbers again for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * A desk on loopback that takes JSON under a key and fails as a schedule says. `keyed`: it recognises a repetition; otherwise
 * every arrival is one more ticket, unless it is asked for first (`GET /<key>`), which is blind to what came in just now.
 */
export async function startFaultyDesk({
  keyed,
  next,
  blindMs = 0,
}: {
  keyed: boolean;
  next(): Fault;
  blindMs?: number;
}) {
  const tickets = new Map<string, number>();
  const visible = new Map<string, number>();
  let faulty = true;
  const take = (key: string): void => {
    if (!keyed || !tickets.has(key)) tickets.set(key, (tickets.get(key) ?? 0) + 1);
    if (!visible.has(key)) visible.set(key, Date.now() + blindMs);
  };
  const answer = async (key: string, res: ServerResponse): Promise<void> => {
    switch (faulty ? next() : 'none') {
      case 'reset':
        return void res.destroy();
      case 'storm':
        return void res.writeHead(429, { 'retry-after': '1' }).end();
      case 'error':
        return void res.writeHead(500).end();
      case 'cut':
        take(key);
        return void res.destroy();
      case 'half-open':
        take(key);
        await wait(1_500);
        return void res.destroy();
      case 'late-error':
        take(key);
        return void res.writeHead(504).end();
      case 'none':
        take(key);
        return void res.writeHead(201).end();
    }
  };
  const server = createServer((req, res) => {
    const key = String(req.headers['webhook-id'] ?? (req.url ?? '/').slice(1));
    req.resume();
    req.on('end', () => {
      if (req.method === 'OPTIONS') return void res.writeHead(204).end();
      if (req.method === 'GET')
        return void res.writeHead((visible.get(key) ?? Infinity) <= Date.now() ? 200 : 404).end();
      void answer(key, res);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    /** How often each key is there. */
    tickets,
    recover: () => void (faulty = false),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
