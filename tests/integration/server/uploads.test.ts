import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { residentMb } from '../../support/measure-process.ts';
import { startServerProcess, type ServerProcess } from '../../support/server-process.ts';
import { aRequest } from '../../support/tickets.ts';

const megabyte = 1_048_576;
/** Resident memory of the server while 2 GB arrive at once, in MB: some 170 at rest, 450 seen. */
const boundMb = 600;
const boundary = 'x-upload';

let server: ServerProcess;
beforeAll(async () => {
  server = await startServerProcess({ RATE_LIMIT: 'off', LOG_LEVEL: 'error' });
}, 60_000);
afterAll(() => server.stop());

const stored = (): Promise<string[]> => readdir(path.join(server.dataDir, 'attachments')).catch(() => []);

/** A form whose ticket is good, up to the first file's content. */
function startUpload(): ClientRequest {
  const upload = request({
    port: server.port,
    host: '127.0.0.1',
    method: 'POST',
    path: '/api/tickets',
    agent: false,
    headers: { host: new URL(server.origin).host, 'content-type': `multipart/form-data; boundary=${boundary}` },
  });
  upload.write(
    `--${boundary}\r\nContent-Disposition: form-data; name="ticket"\r\n\r\n${JSON.stringify(aRequest())}\r\n`,
  );
  return upload;
}

const fileHead = (name: string): string =>
  `--${boundary}\r\nContent-Disposition: form-data; name="files"; filename="${name}"\r\n\r\n`;

async function writeAll(upload: ClientRequest, chunk: Buffer | string): Promise<void> {
  if (!upload.write(chunk)) await once(upload, 'drain');
}

/** Sends files of a size each, in pieces, and answers with what came back. */
async function uploadFiles(files: number, size: number): Promise<{ status: number | undefined; body: string }> {
  const upload = startUpload();
  const answered = new Promise<IncomingMessage>((resolve, reject) =>
    upload.on('response', resolve).on('error', reject),
  );
  const piece = Buffer.alloc(megabyte / 4, 'a line of words\n');
  for (let file = 0; file < files; file += 1) {
    await writeAll(upload, fileHead(`log-${file}.txt`));
    for (let sent = 0; sent < size; sent += piece.length) await writeAll(upload, piece.subarray(0, size - sent));
    await writeAll(upload, '\r\n');
  }
  upload.end(`--${boundary}--\r\n`);
  const response = await answered;
  return { status: response.statusCode, body: await text(response) };
}

test.each([
  ['one file of 100 MB', 1, 100 * megabyte, 'file.large'],
  ['ten files of 10 MB', 10, 10 * megabyte, 'files.many'],
])(
  'twenty uploads at once, each %s: memory stays bounded and nothing is left',
  async (_kind, files, size, code) => {
    const pid = server.process.pid ?? 0;
    await uploadFiles(1, megabyte / 2);
    const before = await stored();
    const atRest = residentMb(pid);
    let peak = atRest;
    const watch = setInterval(() => (peak = Math.max(peak, residentMb(pid))), 50);
    const answers = await Promise.all(Array.from({ length: 20 }, () => uploadFiles(files, size)));
    clearInterval(watch);
    for (const { status, body } of answers) {
      expect(status).toBe(422);
      expect(body).toContain(code);
    }
    expect(peak).toBeGreaterThan(0);
    expect(peak).toBeLessThan(boundMb);
    expect(await stored()).toEqual(before);
  },
  300_000,
);

test('an upload that breaks off, and one that stands still until its client leaves, leave nothing', async () => {
  const before = await stored();
  const uploads = Array.from({ length: 10 }, () => {
    const upload = startUpload();
    upload.on('error', () => undefined);
    return upload;
  });
  for (const upload of uploads) await writeAll(upload, fileHead('half.txt') + 'words\n'.repeat(50_000));
  await expect.poll(stored).toHaveLength(before.length + uploads.length);
  // A few bytes now and then, as from a bad line.
  for (let round = 0; round < 5; round += 1) {
    for (const upload of uploads.slice(5)) upload.write('more ');
    await wait(100);
  }
  for (const upload of uploads) upload.destroy();
  await expect.poll(stored, { timeout: 10_000 }).toEqual(before);
  expect((await server.ask('/readyz')).status).toBe(200);
});
