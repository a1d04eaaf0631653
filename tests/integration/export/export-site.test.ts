import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readDist } from '../../../src/server/dist.ts';
import { exportSite } from '../../../src/server/export/export-site.ts';
import { writeSmallSite } from '../../support/small-site.ts';

const origin = 'https://help.example';
let distDir = '';
let folder = '';
let server: Server;
let base = '';

/** The plainest of servers: files of a folder below a path, and nothing for folders but their index. */
beforeAll(async () => {
  distDir = await writeSmallSite({ origin });
  folder = await mkdtemp(path.join(tmpdir(), 'antwort-export-'));
  await exportSite({ distDir, dist: await readDist({ distDir, origin }), to: folder });
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = decodeURI(pathname)
      .replace(/^\/sub\/folder/, '')
      .replace(/\/$/, '/index.html');
    readFile(path.join(folder, file)).then(
      (bytes) =>
        response.writeHead(200, { 'content-type': file.endsWith('.html') ? 'text/html' : 'text/plain' }).end(bytes),
      () => response.writeHead(404).end(),
    );
  }).listen(0);
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/sub/folder/`;
}, 120_000);
afterAll(async () => {
  server.close();
  await rm(distDir, { recursive: true, force: true });
  await rm(folder, { recursive: true, force: true });
});

test('every link leads to a file, from whatever folder the site is served', async () => {
  const waiting = [`${base}index.html`, `${base}help/`, `${base}alt/größe/`];
  const seen = new Set<string>();
  const dead: string[] = [];
  for (let url = waiting.pop(); url !== undefined; url = waiting.pop()) {
    const bare = url.replace(/[?#].*$/, '');
    if (seen.has(bare)) continue;
    seen.add(bare);
    const answer = await fetch(bare);
    if (!answer.ok) dead.push(bare);
    if (!answer.headers.get('content-type')?.includes('html')) continue;
    const html = await answer.text();
    expect(html, bare).not.toMatch(/(?:href|src|action)="\/(?!\/)/);
    for (const [, link = ''] of html.matchAll(/(?:href|src|data-index)="([^"]+)"|url=([^"]+)"/g)) {
      const target = new URL(link.replaceAll('&#x26;', '&'), bare);
      if (target.href.startsWith(base)) waiting.push(target.href);
      else
        expect(
          ['https://help.example', 'mailto:'].some((start) => target.href.startsWith(start)),
          `${bare} → ${target.href}`,
        ).toBe(true);
    }
  }
  expect(dead.filter((url) => !/theme|favicon|Page\.x/.test(url))).toEqual([]);
  expect(seen.size).toBeGreaterThan(8);
});

test('nothing asks a server: no forms that post, no scripts that call; own requests lead to the portal', async () => {
  const html = await readFile(path.join(folder, 'en/articles.html'), 'utf8');
  expect(html).not.toMatch(/<form|\/api\/|Page\.x\.js|data-search-open/);
  expect(html).toContain('href="https://help.example/en/requests"');
  expect(html).toContain('href="articles/charge-battery.html?x=1#part"');
});

test('old addresses lead on, as pages and for servers that know redirects', async () => {
  expect(await readFile(path.join(folder, 'en/articles/old-name/index.html'), 'utf8')).toContain(
    'url=../charge-battery.html',
  );
  expect(await readFile(path.join(folder, '_redirects'), 'utf8')).toContain(
    '/en/articles/old-name /en/articles/charge-battery 301',
  );
});

test('the Markdown twin of an old address says where it is now, and servers that know redirects lead there', async () => {
  expect(await readFile(path.join(folder, 'en/articles/old-name.md'), 'utf8')).toBe(
    'This page has moved. <charge-battery.md>\n',
  );
  const lines = await readFile(path.join(folder, '_redirects'), 'utf8');
  expect(lines).toContain('/en/articles/old-name.md /en/articles/charge-battery.md 301\n');
  expect(lines).not.toContain('/help.md');
});

test('what only staff or a server reads stays out', async () => {
  const files = await readdir(folder, { recursive: true });
  expect(files.filter((file) => /documents\.json|catalogue|\.br$|\.gz$|500\.html/.test(file))).toEqual([]);
  expect(await readFile(path.join(folder, 'search/search.js'), 'utf8')).not.toMatch(/(?:require|import)\(?["'`]node:/);
});
