import { createServer, type Server } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { httpAddresses } from '../../../../src/features/checks/engines/http-addresses.ts';
import { checkExternalLinks } from '../../../../src/features/checks/external/check-external-links.ts';

let server: Server;
let origin = '';
const seen: string[] = [];
beforeAll(async () => {
  server = createServer((request, response) => {
    seen.push(`${request.method ?? ''} ${request.url ?? ''}`);
    if (request.url === '/head' && request.method === 'HEAD') response.writeHead(405);
    else if (request.url === '/moved') response.writeHead(301, { location: '/fine' });
    else if (request.url === '/circle') response.writeHead(302, { location: '/circle' });
    else
      response.writeHead(
        { '/fine': 200, '/head': 200, '/busy': 429, '/login': 403, '/gone': 410 }[request.url ?? ''] ?? 404,
      );
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  origin = `http://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}`;
});
afterAll(() => server.close());

const link = (url: string, line: number) => ({ file: 'en/a.mdx', line, column: 3, url });

test('only links whose server says that there is nothing are told, each at its place', async () => {
  const links = ['/fine', '/head', '/moved', '/circle', '/busy', '/login', '/gone', '/nothing#part'].map((path, at) =>
    link(origin + path, at + 1),
  );
  const found = await checkExternalLinks({ links, ask: httpAddresses({ allowPrivate: true }), now: () => new Date() });
  expect(found.map(({ line, message }) => [line, message.replace(origin, '')])).toEqual([
    [7, 'The link /gone leads nowhere: its server answers 410.'],
    [8, 'The link /nothing#part leads nowhere: its server answers 404.'],
  ]);
  expect(seen).toContain('GET /head');
});

test('private addresses are not asked, also where a redirect leads there', async () => {
  seen.length = 0;
  expect(await httpAddresses()(`${origin}/gone`)).toEqual({ kind: 'unknown' });
  expect(seen).toEqual([]);
});

test('answers are kept: good ones for a week, bad ones for an hour', async () => {
  const cacheDir = await mkdtemp(join(tmpdir(), 'antwort-links-'));
  try {
    const asked: string[] = [];
    let answer: 'fine' | 'broken' = 'broken';
    const check = async (time: string): Promise<number> => {
      const ask = async (address: string) => {
        asked.push(address);
        return answer === 'fine' ? ({ kind: 'fine' } as const) : ({ kind: 'broken', reason: 'gone' } as const);
      };
      return (
        await checkExternalLinks({
          links: [link('https://a.example/x#1', 1), link('https://a.example/x#2', 2)],
          ask,
          cacheDir,
          now: () => new Date(time),
        })
      ).length;
    };
    expect(await check('2026-11-01T10:00:00Z')).toBe(2);
    expect(await check('2026-11-01T10:30:00Z')).toBe(2);
    expect(asked).toEqual(['https://a.example/x']);
    answer = 'fine';
    expect(await check('2026-11-01T11:30:00Z')).toBe(0);
    expect(await check('2026-11-07T11:30:00Z')).toBe(0);
    expect(asked).toHaveLength(2);
    await check('2026-11-09T11:30:00Z');
    expect(asked).toHaveLength(3);
  } finally {
    await rm(cacheDir, { recursive: true });
  }
});
