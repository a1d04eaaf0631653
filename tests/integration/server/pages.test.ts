import { once } from 'node:events';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { Agent, createServer, get, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { PageServices } from '../../../src/server/page-services.ts';
import { astroPages } from '../../../src/server/pages.ts';

/** A page as Astro's handler answers it: its own request and its own writer over ours. */
const handler = `
import { createRequestFromNodeRequest, writeResponse } from '${import.meta.resolve('astro/app/node')}';
export const handler = async (req, res) => {
  const { signal } = createRequestFromNodeRequest(req);
  await writeResponse(new Response(signal.aborted ? 'gone' : 'page'), res);
};
`;

test('pages leave nothing behind on a connection that stays open', async () => {
  const distDir = await mkdtemp(path.join(tmpdir(), 'antwort-pages-'));
  await mkdir(path.join(distDir, 'server'));
  await writeFile(path.join(distDir, 'server/entry.mjs'), handler);
  const pages = astroPages({ distDir });
  const sockets = new Set<Socket>();
  const listeners: number[] = [];
  const server = createServer((req, res) => {
    void pages.render(req, {} as PageServices).then((page) => {
      sockets.add(req.socket);
      listeners.push(req.socket.listenerCount('close'));
      res.end(page?.body);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  for (let round = 0; round < 12; round += 1) {
    const answer = await new Promise<IncomingMessage>((resolve) => get({ host: '127.0.0.1', port, agent }, resolve));
    expect(await answer.toArray()).toEqual([Buffer.from('page')]);
  }
  agent.destroy();
  server.close();
  expect(sockets.size).toBe(1);
  expect(new Set(listeners).size).toBe(1);
});
