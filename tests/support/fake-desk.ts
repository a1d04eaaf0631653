import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

export interface SeenRequest {
  method: string;
  headers: IncomingHttpHeaders;
  body: string;
  path: string;
}

/** A real HTTP server on loopback that answers as it is told. */
export async function startFakeDesk() {
  const seen: SeenRequest[] = [];
  let answer: (res: ServerResponse, socket: Socket) => void = (res) => res.writeHead(204).end();
  const server = createServer((req, res) => {
    let body = '';
    req.setEncoding('utf8');
    req.on('data', (chunk: string) => (body += chunk));
    req.on('end', () => {
      seen.push({ method: req.method ?? '', headers: req.headers, body, path: req.url ?? '' });
      answer(res, req.socket);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}/tickets`,
    seen,
    /** How every request from now on is answered, once it has been read whole. */
    answers(how: typeof answer) {
      answer = how;
      seen.length = 0;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
export type FakeDesk = Awaited<ReturnType<typeof startFakeDesk>>;
