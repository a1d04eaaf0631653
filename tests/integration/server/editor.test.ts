import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Remarks } from '../../../src/features/editor/schema.ts';
import { fakeGithub, type FakeHost } from '../../support/fake-content-host.ts';
import { freePort, startServerProcess, type ServerProcess } from '../../support/server-process.ts';
import { article } from '../../support/content-of.ts';
import { writeSmallSite } from '../../support/small-site.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const password = 'Kranich-Pfeffer-Umlaufbahn-9';
const file = 'en/articles/charge.mdx';
const before = article('charge', 'One.');
const editPath = `/en/write/edit?${new URLSearchParams({ file }).toString()}`;
let server: ServerProcess;
let host: FakeHost;
let cookie = '';
let content = '';
let start: () => Promise<ServerProcess>;

const keep = (text: string, revision: number, headers: Record<string, string> = { cookie }) =>
  server.ask('/api/editor/text?locale=en', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ file, revision, text }),
  });
const post = (target: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  server.ask(target, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(fields).toString(),
  });

beforeAll(async () => {
  host = await fakeGithub();
  host.repository.put('main', `content/${file}`, before);
  content = await mkdtemp(path.join(tmpdir(), 'antwort-content-'));
  await mkdir(path.join(content, 'en/articles'), { recursive: true });
  await writeFile(
    path.join(content, 'site.yaml'),
    'name: T\ndefaultLocale: en\nlocales: [{ code: en, name: English }]\n',
  );
  await writeFile(path.join(content, 'categories.yaml'), '- { id: battery, title: Battery }\n');
  await writeFile(path.join(content, file), before);
  const port = await freePort();
  const distDir = await writeSmallSite({ origin: `http://localhost:${port}` });
  const dataDir = await mkdtemp(path.join(tmpdir(), 'antwort-data-'));
  const env = {
    PORT: String(port),
    DIST_DIR: distDir,
    DATA_DIR: dataDir,
    CONTENT_DIR: content,
    CONTENT_REPOSITORY: 'github:owner/name',
    CONTENT_REPOSITORY_TOKEN: host.repository.token,
    CONTENT_REPOSITORY_API: host.url,
  };
  start = () => startServerProcess(env);
  server = await start();
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['src/cli/main.ts', 'staff', 'invite', 'ada@example.com', '--name', 'Ada Abel', '--role', 'agent'],
    {
      cwd: root,
      env: {
        PATH: process.env['PATH'],
        DATA_DIR: dataDir,
        DIST_DIR: distDir,
        PUBLIC_ORIGIN: server.origin,
        LOG_LEVEL: 'silent',
      },
    },
  );
  await post(new URL(/https?:\S+/.exec(stdout)?.[0] ?? '').pathname, { password, again: password });
  const signedIn = await post('/en/staff/sign-in', { email: 'ada@example.com', password });
  cookie = [signedIn.headers['set-cookie'] ?? []]
    .flat()
    .map((line) => line.split(';')[0])
    .join('; ');
}, 60_000);
afterAll(async () => {
  await server.stop();
  await host.close();
});

test('nobody reads or writes without an account, nor from another site', async () => {
  for (const target of ['/en/write', '/en/write/new', editPath, '/en/write/preview?file=x']) {
    const answer = await server.ask(target);
    expect([answer.status, answer.headers['cache-control']]).toEqual([303, 'no-store']);
    expect(answer.headers.location).toContain('/en/staff/sign-in?next=');
  }
  expect((await keep('x', 0, {})).status).toBe(401);
  expect((await server.ask(`/api/editor/media?file=${file}&media=site.yaml`)).status).toBe(401);
  expect((await keep('x', 0, { cookie, origin: 'https://elsewhere.example' })).status).toBe(403);
  expect((await server.ask('/api/editor/media?file=x&media=site.yaml', { headers: { cookie } })).status).toBe(404);
  expect((await server.ask('/api/editor/media?file=x&media=../data/antwort.db', { headers: { cookie } })).status).toBe(
    404,
  );
});

test('what was typed is there after the server was killed, and is sent to a review', async () => {
  const text = before.replace('One.', 'One and a half.');
  const kept = JSON.parse((await keep(text, 0)).text) as { revision: number; remarks: unknown[] };
  expect(kept).toMatchObject({ kind: 'kept', revision: 1 });
  await server.stop('SIGKILL');
  server = await start();
  expect(JSON.parse((await keep(text, 1)).text)).toMatchObject({ kind: 'kept', revision: 1 });
  expect(JSON.parse((await keep('something else', 0)).text)).toMatchObject({ kind: 'newer', revision: 1 });

  const sent = await post(editPath, { action: 'send', sendTitle: 'Half', sendNote: 'Asked often.' }, { cookie });
  expect([sent.status, sent.headers.location]).toEqual([303, expect.stringContaining('said=sent')]);
  expect(host.repository.proposals).toMatchObject([{ title: 'Half', body: 'Asked often.', state: 'open' }]);
  expect(host.repository.commits.at(-1)?.message).toContain('Co-authored-by: Ada Abel <ada@example.com>');
  expect(host.repository.text(host.repository.proposals[0]?.branch ?? '', `content/${file}`)).toBe(text);
  const again = await post(editPath, { action: 'send', sendTitle: 'Half' }, { cookie });
  expect(again.headers.location).toContain('said=nothing');
});

test('what the checks find follows when they have read the content', async () => {
  const asked = `/api/editor/remarks?${new URLSearchParams({ file }).toString()}`;
  expect((await server.ask(asked)).status).toBe(401);
  expect(JSON.parse((await keep(before.replace('One.', 'Press the the button.'), 2)).text)).toMatchObject({
    revision: 3,
  });
  const found = async () => {
    const { isPending, remarks } = JSON.parse((await server.ask(asked, { headers: { cookie } })).text) as Remarks;
    return isPending ? 'pending' : remarks.map(({ rule, line, field }) => [rule, line, field].join(' '));
  };
  await expect
    .poll(found, { timeout: 60_000 })
    .toEqual(expect.arrayContaining(['repeated-word 8 ', 'findable-by 3 title']));
  const german = JSON.parse((await server.ask(`${asked}&locale=de`, { headers: { cookie } })).text) as Remarks;
  expect(german.remarks.find(({ rule }) => rule === 'repeated-word')?.message).toBe(
    '„the“ steht zweimal hintereinander: Einmal genügt.',
  );
}, 90_000);

test('without script a form keeps what was typed, and what went wrong has a name', async () => {
  const changed = await post(
    editPath,
    { revision: '3', action: 'send', 'f.title': 'Charging', 'f.products': '', text: '\r\nTwo.\r\n' },
    { cookie },
  );
  expect(changed.headers.location).toContain('said=sent');
  const branch = host.repository.proposals[0]?.branch ?? '';
  expect(host.repository.text(branch, `content/${file}`)).toBe(
    before.replace('title: Title of charge', 'title: Charging').replace('\nOne.\n', '\nTwo.\n'),
  );
  await post(editPath, { revision: '5', action: 'keep', text: 'Three.' }, { cookie });
  host.repository.next = 'protected';
  const refused = await post(editPath, { action: 'send' }, { cookie });
  expect(refused.headers.location).toContain('said=protected');
  const dropped = await post(editPath, { action: 'discard' }, { cookie });
  expect(dropped.headers.location).toBe('/en/write?said=discarded');
});

test('texts that were sent together go on in one proposal, also when one of them is sent alone', async () => {
  const [one, two] = ['en/articles/one.mdx', 'en/articles/two.mdx'];
  const edit = (name: string) => `/en/write/edit?${new URLSearchParams({ file: name }).toString()}`;
  for (const name of [one, two]) {
    host.repository.put('main', `content/${name}`, article('x', 'First.'));
    await post(edit(name), { revision: '0', action: 'keep', source: article('x', `Second of ${name}.`) }, { cookie });
  }
  const sent = await post(edit(one), { action: 'send', sendTitle: 'Both', alongside: two }, { cookie });
  expect(sent.headers.location).toContain('said=sent');
  const proposals = host.repository.proposals.filter(({ title }) => title === 'Both');
  const branch = proposals[0]?.branch ?? '';
  expect([one, two].map((name) => host.repository.text(branch, `content/${name}`))).toEqual(
    [one, two].map((name) => article('x', `Second of ${name}.`)),
  );
  await post(edit(two), { revision: '2', action: 'send', source: article('x', 'Third.') }, { cookie });
  expect(host.repository.text(branch, `content/${two}`)).toBe(article('x', 'Third.'));
  expect([proposals.length, host.repository.proposals.at(-1)?.title]).toEqual([1, 'Both']);
});

test('a text moves in one proposal, over what the repository holds now', async () => {
  const moved = 'en/articles/lamp.mdx';
  // Newer than the folder of the server, as after merges that are not deployed yet.
  const other = 'en/articles/other.mdx';
  await writeFile(path.join(content, other), article('other', 'Old. See [the lamp](./lamp.mdx).'));
  host.repository.put('main', `content/${other}`, article('other', 'New. See [the lamp](./lamp.mdx).'));
  host.repository.put('main', `content/${moved}`, article('lamp', 'New words. See [charging](id:charge).'));
  const target = `/en/write/move?${new URLSearchParams({ file: moved, slug: 'lamps/lamp' }).toString()}`;
  await post(target, { sendTitle: 'Lamps', sendNote: 'They are many.' }, { cookie });
  const proposal = host.repository.proposals.find(({ title }) => title === 'Lamps');
  const at = (name: string) => host.repository.text(proposal?.branch ?? '', `content/${name}`);
  expect(at('en/articles/lamps/lamp.mdx')).toContain('New words.');
  expect(at('en/articles/lamps/lamp.mdx')).toContain('redirectFrom: [/en/articles/lamp]');
  expect(at(moved)).toBeUndefined();
  expect(at(other)).toContain('New. See [the lamp](./lamps/lamp.mdx).');
  const count = host.repository.proposals.length;
  await post(target, { sendTitle: 'Lamps' }, { cookie });
  expect(host.repository.proposals).toHaveLength(count);
});

test('a text that cannot be begun says why, and keeps what was typed', async () => {
  const asked = { collection: 'articles', language: 'en', title: 'How to charge' };
  const wrong = await post('/en/write/new', { ...asked, category: 'none', description: 'Plug it in.' }, { cookie });
  expect(wrong.headers.location).toContain('description=Plug+it+in.');
  expect(wrong.headers.location).toContain('problem=not-found');
  const begun = await post('/en/write/new', { ...asked, category: 'battery', description: 'Plug it in.' }, { cookie });
  expect(begun.headers.location).toBe('/en/write/edit?file=en%2Farticles%2Fhow-to-charge.mdx');
});
