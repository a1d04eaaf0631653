import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { github } from '../../../src/features/editor/connectors/github.ts';
import { gitlab } from '../../../src/features/editor/connectors/gitlab.ts';
import { workingTree } from '../../../src/features/editor/connectors/working-tree.ts';
import type { Change, Repository } from '../../../src/features/editor/ports.ts';
import { fakeGithub, fakeGitlab, type FakeHost } from '../../support/fake-content-host.ts';

const file = 'en/articles/charge.mdx';
const change = (more: Partial<Change> = {}): Change => ({
  branch: 'antwort/charge-12345678',
  title: 'Charging in winter',
  description: 'Asked every week.',
  author: { name: 'Ada <Abel>', email: 'ada@example.com' },
  text: { file, text: 'Second\n' },
  expected: 'First\n',
  pictures: [],
  ...more,
});

interface Bench {
  repository: Repository;
  /** What others see of a file once everything that was sent has been taken over. */
  published(name: string): Promise<Buffer | undefined>;
  /** Somebody else changes a file. */
  elsewhere(name: string, text: string): Promise<void>;
  host?: FakeHost;
  again(token: string): Repository;
  close(): Promise<void>;
}

async function hosted(start: () => Promise<FakeHost>, connect: typeof github, name: string): Promise<Bench> {
  const host = await start();
  const connected = (token: string) =>
    connect({
      api: host.url,
      repository: name,
      token,
      branch: 'main',
      contentPath: 'content',
      fetch,
      clock: () => new Date(),
    });
  host.repository.put('main', `content/${file}`, 'First\n');
  return {
    host,
    repository: connected(host.repository.token),
    again: connected,
    published: async (path) => {
      for (const { branch } of host.repository.proposals) host.repository.merge(branch);
      return host.repository.branches.get('main')?.get(`content/${path}`);
    },
    elsewhere: async (path, text) => host.repository.put('main', `content/${path}`, text),
    close: host.close,
  };
}

async function onDisk(): Promise<Bench> {
  const folder = await mkdtemp(join(tmpdir(), 'antwort-tree-'));
  const elsewhere = async (path: string, text: string) => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  };
  await elsewhere(file, 'First\n');
  return {
    repository: workingTree({ contentDir: folder }),
    again: () => workingTree({ contentDir: folder }),
    published: (path) => readFile(join(folder, path)).catch(() => undefined),
    elsewhere,
    close: async () => {
      // Nothing half written is left beside the files.
      expect((await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.part'))).toEqual([]);
      await rm(folder, { recursive: true });
    },
  };
}

const benches: Record<string, () => Promise<Bench>> = {
  'working-tree': onDisk,
  github: () => hosted(fakeGithub, github, 'owner/name'),
  gitlab: () => hosted(fakeGitlab, gitlab, 'group/name'),
};

for (const [name, open] of Object.entries(benches)) {
  describe(`a repository of content: ${name}`, () => {
    const opened: Bench[] = [];
    const bench = async (): Promise<Bench> => {
      const made = await open();
      opened.push(made);
      return made;
    };
    afterEach(async () => {
      for (const made of opened.splice(0)) await made.close();
    });

    test('tells what a file holds, and that there is none', async () => {
      const { repository } = await bench();
      expect(await repository.read(file)).toEqual({ ok: true, value: 'First\n' });
      expect(await repository.read(file, 'antwort/nothing')).toEqual({ ok: true, value: 'First\n' });
      expect(await repository.read('en/articles/nothing.mdx')).toEqual({ ok: true, value: undefined });
    });

    test('stores text and pictures together', async () => {
      const { repository, published } = await bench();
      const bytes = Buffer.from([0, 255, 1, 254]);
      const sent = await repository.send(change({ pictures: [{ file: 'images/lamp.webp', bytes }] }));
      expect(sent.ok).toBe(true);
      expect((await published(file))?.toString()).toBe('Second\n');
      expect(await published('images/lamp.webp')).toEqual(bytes);
    });

    test('stores a file that is new', async () => {
      const { repository, published } = await bench();
      const text = { file: 'de/faqs/neu.mdx', text: 'Größe\n' };
      expect((await repository.send(change({ text, expected: undefined }))).ok).toBe(true);
      expect((await published('de/faqs/neu.mdx'))?.toString()).toBe('Größe\n');
    });

    test('writes over nothing that its writer has not seen', async () => {
      const { repository, elsewhere, published } = await bench();
      await elsewhere(file, 'Theirs\n');
      expect(await repository.send(change())).toEqual({ ok: false, problem: { code: 'conflict', theirs: 'Theirs\n' } });
      expect((await published(file))?.toString()).toBe('Theirs\n');
      const taken = await repository.send(change({ text: { file: 'de/x.mdx', text: 'x' }, expected: 'gone' }));
      expect(taken).toEqual({ ok: false, problem: { code: 'conflict', theirs: undefined } });
    });

    test('does nothing twice when the same is sent again', async () => {
      const { repository, host } = await bench();
      const first = await repository.send(change());
      expect(await repository.send(change())).toEqual(first);
      if (host) expect([host.repository.commits.length, host.repository.proposals.length]).toEqual([1, 1]);
    });
  });
}

for (const name of ['github', 'gitlab'] as const) {
  describe(`reviews at ${name}`, () => {
    const withBench = async (work: (bench: Bench & { host: FakeHost }) => Promise<void>): Promise<void> => {
      const { host, ...bench } = await (benches[name] ?? onDisk)();
      try {
        if (host) await work({ ...bench, host });
      } finally {
        await bench.close();
      }
    };
    test('open with title, note and whoever wrote it; later changes join them', () =>
      withBench(async ({ repository, host }) => {
        const first = await repository.send(change());
        expect(first).toMatchObject({ ok: true, value: { url: expect.stringContaining('antwort/charge-12345678') } });
        expect(host.repository.proposals).toMatchObject([{ title: 'Charging in winter', body: 'Asked every week.' }]);
        expect(host.repository.commits[0]?.message).toBe(
          'Charging in winter\n\nCo-authored-by: Ada Abel <ada@example.com>',
        );
        expect(host.repository.text('main', `content/${file}`)).toBe('First\n');
        expect(await repository.read(file, 'antwort/charge-12345678')).toEqual({ ok: true, value: 'Second\n' });
        const more = change({ text: { file, text: 'Third\n' }, expected: 'Second\n' });
        expect(await repository.send(more)).toEqual(first);
        expect(host.repository.proposals.length).toBe(1);
        expect(host.repository.text('antwort/charge-12345678', `content/${file}`)).toBe('Third\n');
      }));

    test('are found again when an answer was lost', () =>
      withBench(async ({ repository, host }) => {
        for (let tries = 0; tries < 8; tries += 1) {
          host.repository.next = 'lost-answer';
          const sent = await repository.send(change());
          if (sent.ok) break;
          expect(sent.problem).toEqual({ code: 'unreachable' });
        }
        host.repository.next = undefined;
        expect((await repository.send(change())).ok).toBe(true);
        const onBranch = host.repository.commits.filter(({ branch }) => branch === 'antwort/charge-12345678');
        expect([onBranch.length, host.repository.proposals.length]).toEqual([1, 1]);
      }));

    test('that are over are told, so that a new one begins', () =>
      withBench(async ({ repository, host }) => {
        await repository.send(change());
        host.repository.merge('antwort/charge-12345678');
        const more = change({ text: { file, text: 'Third\n' }, expected: 'Second\n' });
        expect(await repository.send(more)).toEqual({ ok: false, problem: { code: 'closed' } });
        expect((await repository.send({ ...more, branch: 'antwort/charge-12345678-2' })).ok).toBe(true);
      }));

    test('a change of others on the branch is seen', () =>
      withBench(async ({ repository, host }) => {
        await repository.send(change());
        host.repository.put('antwort/charge-12345678', `content/${file}`, 'Reviewed\n');
        const more = change({ text: { file, text: 'Third\n' }, expected: 'Second\n' });
        expect(await repository.send(more)).toEqual({ ok: false, problem: { code: 'conflict', theirs: 'Reviewed\n' } });
      }));

    test('every refusal has a code of its own', () =>
      withBench(async ({ repository, again, host }) => {
        expect(await again('expired').send(change())).toEqual({ ok: false, problem: { code: 'token' } });
        host.repository.next = 'protected';
        expect(await repository.send(change())).toEqual({ ok: false, problem: { code: 'protected' } });
        host.repository.next = 'forbidden';
        expect(await repository.send(change())).toEqual({ ok: false, problem: { code: 'forbidden' } });
        host.repository.next = 'rate-limit';
        const limited = await repository.send(change());
        expect(limited).toMatchObject({ ok: false, problem: { code: 'rate-limit' } });
        if (!limited.ok && limited.problem.code === 'rate-limit') {
          expect(limited.problem.retryAfter).toBeGreaterThan(100);
          expect(limited.problem.retryAfter).toBeLessThan(130);
        }
      }));

    test('a host that is not there is told as one', () =>
      withBench(async ({ repository, host }) => {
        await host.close();
        expect(await repository.read(file)).toEqual({ ok: false, problem: { code: 'unreachable' } });
        expect(await repository.send(change())).toEqual({ ok: false, problem: { code: 'unreachable' } });
      }));
  });
}
