import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ProblemCode } from '../lib/problem.ts';
import { problemAnswer } from './problem-answer.ts';

export interface RunningServer {
  port: number;
  /** Accepts nothing more, lets what runs finish, and cuts off what still runs after `graceMs`. */
  close(graceMs: number): Promise<void>;
}

/** Starts `node:http` with deadlines for slow clients and an orderly end. */
export async function startHttpServer({
  handle,
  host,
  port,
  headers,
  requestId,
}: {
  handle(req: IncomingMessage, res: ServerResponse): void;
  host: string;
  port: number;
  /** For answers to what is not even HTTP. */
  headers: string[];
  requestId(): string;
}): Promise<RunningServer> {
  let draining = false;
  const server = createServer(
    {
      headersTimeout: 10_000,
      // Files of 50 MB over a slow line take minutes.
      requestTimeout: 300_000,
      // Longer than the idle time of usual load balancers, so that they and not we close first.
      keepAliveTimeout: 65_000,
      connectionsCheckingInterval: 2_000,
      maxHeaderSize: 16 * 1024,
      noDelay: true,
    },
    (req, res) => {
      if (draining) res.shouldKeepAlive = false;
      handle(req, res);
    },
  );
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) =>
    refuse(error, socket, headers, requestId()),
  );
  // "Expect: 100-continue" passes the gate like any other request; Node then says when to go on.
  server.on('checkContinue', (req, res) => {
    if (draining) res.shouldKeepAlive = false;
    res.writeContinue();
    handle(req, res);
  });
  await listen(server, host, port);
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    close: async (graceMs) => {
      draining = true;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const deadline = setTimeout(() => server.closeAllConnections(), graceMs);
      await closed;
      clearTimeout(deadline);
    },
  };
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port, backlog: 1024 }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** What was sent is no request we can read, or took too long: there is no `ServerResponse`, so the answer is written by hand. */
function refuse(error: NodeJS.ErrnoException, socket: Duplex, headers: string[], requestId: string): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const codes: Record<string, ProblemCode> = {
    HPE_HEADER_OVERFLOW: 'headers-too-large',
    ERR_HTTP_REQUEST_TIMEOUT: 'timeout',
  };
  const {
    status,
    headers: own,
    body,
  } = problemAnswer({ code: codes[error.code ?? ''] ?? 'malformed' }, { locale: 'en', requestId });
  const lines = [
    ...Object.entries(own).flat(),
    'Content-Length',
    String(Buffer.byteLength(body)),
    'Connection',
    'close',
    ...headers,
    'X-Request-Id',
    requestId,
  ];
  const head = lines.reduce(
    (text, part, place) => text + part + (place % 2 === 0 ? ': ' : '\r\n'),
    `HTTP/1.1 ${status} ${status === 431 ? 'Request Header Fields Too Large' : 'Bad Request'}\r\n`,
  );
  socket.end(`${head}\r\n${body}`);
}
