import { expect, test } from 'vitest';
import { aRequest } from '../../support/tickets.ts';
import { aRoom, formOf } from './room.ts';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const jpeg = Buffer.concat([
  Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
  Buffer.alloc(400, 5),
  Buffer.from('ffd9', 'hex'),
]);
const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
const zip = Buffer.concat([
  Buffer.from('PK\x03\x04', 'latin1'),
  Buffer.alloc(60),
  Buffer.from('PK\x05\x06', 'latin1'),
  Buffer.alloc(18),
]);
const script = '<script>alert(1)</script>';

const upload = async (files: Parameters<typeof formOf>[1]) => {
  const room = await aRoom();
  const { contentType, body } = formOf({ ticket: JSON.stringify(aRequest()) }, files);
  const answer = await room.request('/api/tickets', { method: 'POST', headers: { 'content-type': contentType }, body });
  return { room, answer, body: (await answer.json()) as { number: string; errors: { field: string; code: string }[] } };
};

test.each([
  ['akku.png', png, 'image/png'],
  ['foto.JPG', jpeg, 'image/jpeg'],
  ['beleg.pdf', pdf, 'application/pdf'],
  ['log.txt', 'Zeile eins: 5 < 7 & 8 > 3\nZeile zwei', 'text/plain'],
  ['page.html', 'only words, whatever the name says', 'text/plain', 'page.html.txt'],
])('%s is taken for what it is', async (name, content, mediaType, storedName = name) => {
  const { room, answer, body } = await upload([{ name, content, type: 'text/html' }]);
  expect(answer.status).toBe(201);
  const [file] = (await room.room.store.findByNumber(body.number))?.attachments ?? [];
  expect(file).toMatchObject({ fileName: storedName, mediaType });
  expect(room.files().every((stored) => /^[0-9a-f-]{36}$/.test(stored))).toBe(true);

  const download = await room.request(new URL(file?.url ?? '').pathname);
  expect(download.status).toBe(200);
  expect(Buffer.from(await download.arrayBuffer()).equals(Buffer.from(content as string))).toBe(true);
  expect(
    Object.fromEntries(
      ['content-type', 'x-content-type-options', 'content-security-policy'].map((header) => [
        header,
        download.headers.get(header),
      ]),
    ),
  ).toEqual({
    'content-type': mediaType,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
  });
  expect(download.headers.get('content-disposition')).toMatch(/^attachment; /);
});

test.each([
  ['SVG', `<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`],
  ['SVG with a declaration', `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>`],
  ['HTML', `<!doctype html><html>${script}</html>`],
  ['HTML behind words', `Hello\n${script}`],
  ['a PNG with HTML in it', Buffer.concat([png, Buffer.from(`<html>${script}`)])],
  ['a JPEG with a script in it', Buffer.concat([jpeg, Buffer.from(script)])],
  ['a PNG that is an archive as well', Buffer.concat([png, zip])],
  ['a PDF that is an archive as well', Buffer.concat([pdf, zip])],
  ['a page that is a PDF as well', Buffer.concat([Buffer.from('<html>'), pdf])],
  ['a PDF that begins as a page', Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.from(`<html>${script}`)])],
  ['an archive', zip],
  ['a program', Buffer.concat([Buffer.from('7f454c46020101', 'hex'), Buffer.alloc(64)])],
  ['bytes', Buffer.from([0, 1, 2, 3, 255])],
  ['text in another encoding', Buffer.from([0x47, 0x72, 0xfc, 0xdf, 0x65])],
])('%s is refused, whatever it is called', async (_kind, content) => {
  const { room, answer, body } = await upload([{ name: 'harmless.png', content, type: 'image/png' }]);
  expect(answer.status).toBe(422);
  expect(body.errors).toMatchObject([{ field: 'files', code: 'file.type' }]);
  expect(room.files()).toEqual([]);
  expect(await room.count()).toBe(0);
});

test('too large, too many, empty: told, and nothing is kept', async () => {
  const large = await upload([{ name: 'large.txt', content: Buffer.alloc(10 * 1024 * 1024 + 1, 97) }]);
  expect(large.body.errors).toMatchObject([{ code: 'file.large' }]);
  const many = await upload(Array.from({ length: 6 }, (_, place) => ({ name: `${place}.txt`, content: 'text' })));
  expect(many.body.errors).toMatchObject([{ code: 'files.many' }]);
  const empty = await upload([{ name: 'empty.txt', content: '' }]);
  expect(empty.body.errors).toMatchObject([{ code: 'file.empty' }]);
  for (const { room, answer } of [large, many, empty]) {
    expect(answer.status).toBe(422);
    expect(room.files()).toEqual([]);
  }
});

test('a download needs the whole link', async () => {
  const { room, body } = await upload([{ name: 'log.txt', content: 'text' }]);
  const path = new URL((await room.room.store.findByNumber(body.number))?.attachments[0]?.url ?? '').pathname;
  for (const wrong of [path.slice(0, -1), `${path}x`, path.replace(/[^/]+$/, 'x'), path.replace(/\/[^/]+$/, '')])
    expect((await room.request(wrong)).status).toBe(404);
});
