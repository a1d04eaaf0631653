import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

export interface TcpProxy {
  port: number;
  /** Connections that are open now. */
  connections(): number;
  /** Passes everything on; the state at the start. */
  forward(): Promise<void>;
  /** Takes connections and everything sent on them, and lets nothing through: as from a process that has stalled. */
  hang(): Promise<void>;
  /** Cuts all connections and refuses others: as from a process that has ended. */
  stop(): Promise<void>;
  close(): Promise<void>;
}

/** Stands between a client and a server on loopback, and fails as it is told. */
export async function startTcpProxy(target: { host: string; port: number }): Promise<TcpProxy> {
  const pairs = new Set<Socket>();
  const clients = new Set<Socket>();
  let hanging = false;
  let server: Server | undefined;
  let port = 0;

  const join = (client: Socket): void => {
    clients.add(client);
    const upstream = connect(target);
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      pairs.add(from);
      from.on('data', (data) => {
        if (!hanging) to.write(data);
      });
      // How a connection ended is for its two ends to judge.
      from.on('error', () => undefined);
      from.on('close', () => {
        pairs.delete(from);
        clients.delete(from);
        // What was swallowed while hanging cannot be made good: such a connection does not come back to life.
        to.destroy();
      });
    }
  };
  const cut = (): void => {
    for (const socket of pairs) socket.destroy();
  };
  const listen = async (): Promise<void> => {
    if (server !== undefined) return;
    server = createServer(join).listen(port, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    ({ port } = address);
  };
  const stop = async (): Promise<void> => {
    if (server === undefined) return;
    const closed = once(server, 'close');
    server.close();
    server = undefined;
    cut();
    await closed;
  };

  await listen();
  return {
    port,
    connections: () => clients.size,
    forward: async () => {
      if (hanging) cut();
      hanging = false;
      await listen();
    },
    hang: async () => {
      hanging = true;
      await listen();
    },
    stop,
    close: stop,
  };
}
