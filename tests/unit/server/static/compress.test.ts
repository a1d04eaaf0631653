import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { compressFiles } from '../../../../src/server/static/compress.ts';

let scratch: string;
let client: string;
let keptIn: string;
const page = (word: string): string => `<!doctype html><p>${`${word} `.repeat(400)}</p>`;

beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'antwort-twins-'));
  client = join(scratch, 'client');
  keptIn = join(scratch, 'kept');
  await build({ 'a.html': page('charge'), 'b.html': page('brake') });
  await compressFiles(client, { keptIn });
});
afterEach(() => rm(scratch, { recursive: true }));

async function build(files: Record<string, string>): Promise<void> {
  await rm(client, { recursive: true, force: true });
  await mkdir(client);
  for (const [name, text] of Object.entries(files)) await writeFile(join(client, name), text);
}

async function expectTwins(name: string, text: string): Promise<void> {
  expect(brotliDecompressSync(await readFile(join(client, `${name}.br`))).toString()).toBe(text);
  expect(gunzipSync(await readFile(join(client, `${name}.gz`))).toString()).toBe(text);
}

test('twins hold what their files hold, whether made or kept', async () => {
  await expectTwins('a.html', page('charge'));
  await build({ 'a.html': page('charge'), 'b.html': page('saddle') });
  await compressFiles(client, { keptIn });
  await expectTwins('a.html', page('charge'));
  await expectTwins('b.html', page('saddle'));
});

test('the twin of the last build is taken, found by what stands in the file', async () => {
  const names = await readdir(keptIn);
  for (const name of names) await writeFile(join(keptIn, name), 'taken');
  await build({ 'moved.html': page('charge') });
  await compressFiles(client, { keptIn });
  expect(await readFile(join(client, 'moved.html.br'), 'utf8')).toBe('taken');
});

test('twins of files that are gone are forgotten', async () => {
  expect(await readdir(keptIn)).toHaveLength(4);
  await build({ 'a.html': page('charge') });
  await compressFiles(client, { keptIn });
  expect(await readdir(keptIn)).toHaveLength(2);
});

test('without a folder, or with one that cannot be used, twins are made all the same', async () => {
  await build({ 'a.html': page('charge') });
  await compressFiles(client);
  await expectTwins('a.html', page('charge'));
  await build({ 'b.html': page('brake') });
  await compressFiles(client, { keptIn: join(client, 'b.html', 'below') });
  await expectTwins('b.html', page('brake'));
});

test('a page that changes in a folder that was built before leaves the kept twins of others whole', async () => {
  await writeFile(join(client, 'a.html'), page('brake'));
  await writeFile(join(client, 'b.html'), page('charge'));
  await compressFiles(client, { keptIn });
  await expectTwins('a.html', page('brake'));
  await expectTwins('b.html', page('charge'));
  await build({ 'c.html': page('charge'), 'd.html': page('brake') });
  await compressFiles(client, { keptIn });
  await expectTwins('c.html', page('charge'));
  await expectTwins('d.html', page('brake'));
});
