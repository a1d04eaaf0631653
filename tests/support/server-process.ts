import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { request, type IncomingHttpHeaders } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeSmallSite } from './small-site.ts';

const root = path.resolve(import.meta.dirname, '../..');

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
  text: string;
}
export interface AskOptions {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}
export interface ServerProcess {
  origin: string;
  port: number;
  dataDir: string;
  process: ChildProcess;
  output(): string;
  /** Sends exactly the path it is given, as no browser would. */
  ask(path: string, options?: AskOptions): Promise<Answer>;
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** Runs the real server as a process of its own over a small built site. */
export async function startServerProcess(env: Record<string, string> = {}): Promise<ServerProcess> {
  const port = env['PORT'] === undefined ? await freePort() : Number(env['PORT']);
  const origin = env['PUBLIC_ORIGIN'] ?? `http://localhost:${port}`;
  const dataDir = env['DATA_DIR'] ?? (await mkdtemp(path.join(tmpdir(), 'antwort-data-')));
  const distDir = env['DIST_DIR'] ?? (await writeSmallSite({ origin }));
  let output = '';
  const child = spawn(process.execPath, [path.join(root, 'src/server/main.ts')], {
    cwd: root,
    env: {
      PATH: process.env['PATH'],
      PORT: String(port),
      HOST: '127.0.0.1',
      DATA_DIR: dataDir,
      DIST_DIR: distDir,
      // Dozens of servers start in a run: the code is compiled for the first.
      NODE_COMPILE_CACHE: path.join(tmpdir(), 'antwort-compile-cache'),
      ...env,
    },
  });
  const exited = once(child, 'exit');
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', () => output.includes('is ready at') && resolve());
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${output}`)));
  });
  return {
    origin,
    port,
    dataDir,
    process: child,
    output: () => output,
    ask: (target, options) => ask({ port, host: new URL(origin).host }, target, options),
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal);
      await exited;
      return child.exitCode;
    },
  };
}

function ask(
  { port, host }: { port: number; host: string },
  target: string,
  { method = 'GET', headers = {}, body }: AskOptions = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const req = request(
      { port, host: '127.0.0.1', method, path: target, headers: { host, ...headers }, agent: false },
      (res) => {
        const chunks: Buffer[] = [];
        res.on('data', (chunk: Buffer) => chunks.push(chunk));
        res.on('error', reject);
        res.on('end', () => {
          const whole = Buffer.concat(chunks);
          resolve({ status: res.statusCode ?? 0, headers: res.headers, body: whole, text: whole.toString() });
        });
      },
    );
    req.on('error', reject);
    req.end(body);
  });
}
