import { spawnSync } from 'node:child_process';
import { request } from 'node:http';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeSmallSite } from '../../support/small-site.ts';
import { startServerProcess } from '../../support/server-process.ts';

const main = path.resolve(import.meta.dirname, '../../../src/server/main.ts');
const run = (env: Record<string, string>) =>
  spawnSync(process.execPath, [main], {
    env: { PATH: process.env['PATH'], ...env },
    encoding: 'utf8',
    timeout: 20_000,
  });

describe('a start', () => {
  test('with wrong settings ends with one sentence for each and no trace', () => {
    const { status, stderr } = run({
      PORT: 'http',
      PUBLIC_ORIGIN: 'help.example.com',
      LOG_LEVEL: 'loud',
      WEBHOOK_URL: 'https://desk.example',
    });
    expect(status).toBe(1);
    for (const word of ['PORT must be', 'PUBLIC_ORIGIN must be', 'LOG_LEVEL must be', 'WEBHOOK_SECRET belong together'])
      expect(stderr).toContain(word);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  test('without a built site says what to do', () => {
    const { status, stderr } = run({ PORT: '4150', DIST_DIR: '/tmp/there-is-nothing-here' });
    expect(status).toBe(1);
    expect(stderr).toContain('npm run build');
  });

  test('with the site of another origin is refused', async () => {
    const dist = await writeSmallSite({ origin: 'https://help.example.com' });
    const { status, stderr } = run({ PORT: '4150', DIST_DIR: dist });
    expect(status).toBe(1);
    expect(stderr).toContain('was built for https://help.example.com, but PUBLIC_ORIGIN is http://localhost:4150');
  });

  test('on a port that is taken says so', async () => {
    const server = await startServerProcess();
    const dist = await writeSmallSite({ origin: server.origin });
    const { status, stderr } = run({
      PORT: String(server.port),
      HOST: '127.0.0.1',
      DIST_DIR: dist,
      DATA_DIR: server.dataDir,
    });
    await server.stop();
    expect(status).toBe(1);
    expect(stderr).toContain('EADDRINUSE');
  });
});

describe('an end', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)(
    'after %s lets a running request finish and takes no more',
    async (signal) => {
      const server = await startServerProcess();
      const running = server.ask('/en/slow');
      await new Promise((resolve) => setTimeout(resolve, 300));
      const ended = server.stop(signal);
      await new Promise((resolve) => setTimeout(resolve, 200));
      await expect(server.ask('/en')).rejects.toThrow();
      const answer = await running;
      expect(answer.status).toBe(200);
      expect(answer.headers.connection).toBe('close');
      expect(await ended).toBe(0);
      expect(server.output()).toContain('"msg":"shut down"');
    },
  );

  test('does not wait for connections that only stay open', async () => {
    const server = await startServerProcess();
    const idle = request({
      port: server.port,
      host: '127.0.0.1',
      path: '/en',
      headers: { host: new URL(server.origin).host },
    });
    idle.on('error', () => undefined);
    idle.end();
    await new Promise((resolve) => setTimeout(resolve, 200));
    const started = performance.now();
    expect(await server.stop()).toBe(0);
    expect(performance.now() - started).toBeLessThan(3_000);
  });

  test('comes within ten seconds even where a client never finishes', async () => {
    const server = await startServerProcess();
    const stuck = request({
      port: server.port,
      host: '127.0.0.1',
      method: 'POST',
      path: '/api/feedback',
      headers: { host: new URL(server.origin).host, 'content-type': 'application/json', 'content-length': '100' },
    });
    stuck.on('error', () => undefined);
    stuck.write('{');
    await new Promise((resolve) => setTimeout(resolve, 200));
    const started = performance.now();
    expect(await server.stop()).toBe(0);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
