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
  texts: [{ file, text: 'Second\n', expected: 'First\n' }],
  pictures: [],
  ...more,
});

interface Bench {
  repository: Repository;
  /** What others see of a file once everything that was sent has been taken over. */
  published(name: string): Promise<Buffer | undefined>;
  /** Somebody else changes a file. */
  elsewhere(name: string, text: string): Promise<void>;
  /** How often the host was called, and how many calls were on their way at the same time. */
  calls: { count: number; under: number; most: number };
  host?: FakeHost;
  again(token: string): Repository;
  close(): Promise<void>;
}

async function hosted(start: () => Promise<FakeHost>, connect: typeof github, name: string): Promise<Bench> {
  const host = await start();
  const calls = { count: 0, under: 0, most: 0 };
  const counted: typeof fetch = async (...asked) => {
    calls.count += 1;
    calls.under += 1;
    calls.most = Math.max(calls.most, calls.under);
    try {
      return await fetch(...asked);
    } finally {
      calls.under -= 1;
    }
  };
  const connected = (token: string) =>
    connect({
      api: host.url,
      repository: name,
      token,
      branch: 'main',
      contentPath: 'content',
      fetch: counted,
      clock: () => new Date(),
    });
  host.repository.put('main', `content/${file}`, 'First\n');
  return {
    host,
    calls,
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
    calls: { count: 0, under: 0, most: 0 },
    repository: workingTree({ contentDir: folder }),
    again: () => workingTree({ contentDir: folder }),
    published: (path) => readFile(join(folder, path)).catch(() => undefined),
    elsewhere,
    close: async () => {
      // Nothing half written is left beside the files, and no empty folder.
      const left = await readdir(folder, { recursive: true, withFileTypes: true });
      expect(left.filter(({ name }) => name.endsWith('.part'))).toEqual([]);
      for (const { parentPath, name } of left.filter((each) => each.isDirectory()))
        expect(await readdir(join(parentPath, name)), name).not.toEqual([]);
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
      const text = { file: 'de/faqs/neu.mdx', text: 'Größe\n', expected: undefined };
      expect((await repository.send(change({ texts: [text] }))).ok).toBe(true);
      expect((await published('de/faqs/neu.mdx'))?.toString()).toBe('Größe\n');
    });

    test('writes over nothing that its writer has not seen', async () => {
      const { repository, elsewhere, published } = await bench();
      await elsewhere(file, 'Theirs\n');
      const conflict = { code: 'conflict', file, theirs: 'Theirs\n' };
      expect(await repository.send(change())).toEqual({ ok: false, problem: conflict });
      expect((await published(file))?.toString()).toBe('Theirs\n');
      const gone = { file: 'de/x.mdx', text: 'x', expected: 'gone' };
      expect(await repository.send(change({ texts: [gone] }))).toEqual({
        ok: false,
        problem: { code: 'conflict', file: 'de/x.mdx', theirs: undefined },
      });
    });

    test('does nothing twice when the same is sent again', async () => {
      const { repository, host } = await bench();
      const first = await repository.send(change());
      expect(await repository.send(change())).toEqual(first);
      if (host) expect([host.repository.commits.length, host.repository.proposals.length]).toEqual([1, 1]);
    });

    describe('with several texts', () => {
      const [old, other, moved] = ['en/faqs/old.mdx', 'de/faqs/other.mdx', 'en/guides/deep/moved.mdx'] as const;
      /** One is written, one is new, one goes. */
      const several = change({
        texts: [
          { file, text: 'Second\n', expected: 'First\n' },
          { file: other, text: 'New\n', expected: undefined },
          { file: old, text: undefined, expected: 'Old\n' },
        ],
      });
      const stocked = async () => {
        const made = await bench();
        await made.elsewhere(old, 'Old\n');
        const texts = async (...names: string[]) =>
          Promise.all(names.map(async (each) => (await made.published(each))?.toString()));
        return { ...made, texts };
      };

      test('writes, creates and removes them together', async () => {
        const { repository, host, texts } = await stocked();
        expect((await repository.send(several)).ok).toBe(true);
        expect(host?.repository.commits.map(({ files }) => files.length)).toEqual(host && [3]);
        expect(await texts(file, other, old)).toEqual(['Second\n', 'New\n', undefined]);
      });

      test('removes a file alone', async () => {
        const { repository, texts } = await stocked();
        const removal = { file: old, text: undefined, expected: 'Old\n' };
        expect((await repository.send(change({ texts: [removal] }))).ok).toBe(true);
        expect(await texts(old, file)).toEqual([undefined, 'First\n']);
      });

      test('moves a file, there and back', async () => {
        const { repository, texts } = await stocked();
        const move = (from: string, to: string, branch: string) =>
          repository.send(
            change({
              branch,
              texts: [
                { file: from, text: undefined, expected: 'Old\n' },
                { file: to, text: 'Old\n', expected: undefined },
              ],
            }),
          );
        expect((await move(old, moved, 'antwort/there')).ok).toBe(true);
        expect(await texts(old, moved)).toEqual([undefined, 'Old\n']);
        expect((await move(moved, old, 'antwort/back')).ok).toBe(true);
        expect(await texts(old, moved)).toEqual(['Old\n', undefined]);
      });

      test.each([
        ['changed', old, 'Theirs\n', { file: old, text: undefined, expected: 'Old\n' }],
        ['made', other, 'Theirs\n', { file: other, text: 'New\n', expected: undefined }],
        ['removed', moved, undefined, { file: moved, text: 'New\n', expected: 'Gone\n' }],
      ])('stores none where the second was %s by others, and names it', async (_, name, theirs, second) => {
        const { repository, host, elsewhere, texts } = await stocked();
        if (theirs !== undefined) await elsewhere(name, theirs);
        const first = { file, text: 'Second\n', expected: 'First\n' };
        const third = { file: 'en/faqs/third.mdx', text: 'x', expected: undefined };
        const sent = await repository.send(change({ texts: [first, second, third] }));
        expect(sent).toEqual({ ok: false, problem: { code: 'conflict', file: name, theirs } });
        expect(host?.repository.commits).toEqual(host && []);
        expect(await texts(file, name, 'en/faqs/third.mdx')).toEqual(['First\n', theirs, undefined]);
      });

      test('does nothing twice when the same is sent again', async () => {
        const { repository, host, texts } = await stocked();
        const first = await repository.send(several);
        expect(await repository.send(several)).toEqual(first);
        if (host) expect([host.repository.commits.length, host.repository.proposals.length]).toEqual([1, 1]);
        expect(await texts(file, other, old)).toEqual(['Second\n', 'New\n', undefined]);
      });

      test('stores what is still missing where others did a part of it', async () => {
        const { repository, host, elsewhere, texts } = await stocked();
        await elsewhere(other, 'New\n');
        const gone = { file: moved, text: undefined, expected: 'Gone\n' };
        expect((await repository.send({ ...several, texts: [gone, ...several.texts] })).ok).toBe(true);
        expect(host?.repository.commits.map(({ files }) => files.length)).toEqual(host && [2]);
        expect(await texts(file, other, old, moved)).toEqual(['Second\n', 'New\n', undefined, undefined]);
      });

      test('has nothing to do where a file that is to go is gone already', async () => {
        const { repository, host } = await stocked();
        const gone = { file: moved, text: undefined, expected: 'Gone\n' };
        expect(await repository.send(change({ texts: [gone] }))).toEqual({ ok: true, value: { url: undefined } });
        if (host) expect([host.repository.commits, host.repository.proposals]).toEqual([[], []]);
      });

      test('stores hundreds with few calls at a time', async () => {
        const { repository, calls, elsewhere, published } = await stocked();
        const names = Array.from({ length: 300 }, (_, index) => `en/articles/many-${index}.mdx`);
        for (const each of names.slice(100)) await elsewhere(each, 'Before\n');
        const texts = names.map((each, index) => ({
          file: each,
          text: index < 200 ? `After ${index}\n` : undefined,
          expected: index < 100 ? undefined : 'Before\n',
        }));
        expect((await repository.send(change({ texts }))).ok).toBe(true);
        expect(calls.most).toBeLessThanOrEqual(8);
        expect(calls.count).toBeLessThanOrEqual(310);
        for (const { file: each, text } of texts) expect((await published(each))?.toString(), each).toBe(text);
      });
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
        const more = change({ texts: [{ file, text: 'Third\n', expected: 'Second\n' }] });
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
        const more = change({ texts: [{ file, text: 'Third\n', expected: 'Second\n' }] });
        expect(await repository.send(more)).toEqual({ ok: false, problem: { code: 'closed' } });
        expect((await repository.send({ ...more, branch: 'antwort/charge-12345678-2' })).ok).toBe(true);
      }));

    test('a change of others on the branch is seen', () =>
      withBench(async ({ repository, host }) => {
        await repository.send(change());
        host.repository.put('antwort/charge-12345678', `content/${file}`, 'Reviewed\n');
        const more = change({ texts: [{ file, text: 'Third\n', expected: 'Second\n' }] });
        expect(await repository.send(more)).toEqual({
          ok: false,
          problem: { code: 'conflict', file, theirs: 'Reviewed\n' },
        });
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

    test('nothing more is asked of a host that was asked too often', () =>
      withBench(async ({ repository, host, calls }) => {
        const texts = Array.from({ length: 100 }, (_, index) => ({
          file: `en/faqs/${index}.mdx`,
          text: 'New\n',
          expected: undefined,
        }));
        host.repository.left = 20;
        expect(await repository.send(change({ texts }))).toEqual({
          ok: false,
          problem: { code: 'rate-limit', retryAfter: undefined },
        });
        expect(calls.count).toBeLessThanOrEqual(20 + 8);
        expect(host.repository.commits).toEqual([]);
      }));

    test('a host that is not there is told as one', () =>
      withBench(async ({ repository, host }) => {
        await host.close();
        expect(await repository.read(file)).toEqual({ ok: false, problem: { code: 'unreachable' } });
        expect(await repository.send(change())).toEqual({ ok: false, problem: { code: 'unreachable' } });
      }));
  });
}

describe('the working tree', () => {
  test('takes back what it wrote where a later file cannot be written', async () => {
    const { repository, published, elsewhere, close } = await onDisk();
    await elsewhere('en/faqs/old.mdx', 'Old\n');
    const texts = [
      { file: 'en/faqs/old.mdx', text: undefined, expected: 'Old\n' },
      { file, text: 'Second\n', expected: 'First\n' },
      { file: 'en/new/deep', text: 'A file\n', expected: undefined },
      { file: 'en/new/deep/er.mdx', text: 'Below a file\n', expected: undefined },
    ];
    const pictures = [{ file: 'images/lamp.webp', bytes: Buffer.from([1]) }];
    await expect(repository.send(change({ texts, pictures }))).rejects.toThrow();
    expect((await published(file))?.toString()).toBe('First\n');
    expect((await published('en/faqs/old.mdx'))?.toString()).toBe('Old\n');
    expect(await published('en/new/deep')).toBeUndefined();
    expect(await published('images/lamp.webp')).toBeUndefined();
    await close();
  });

  test('removes the folders of a file that goes as far as they are empty', async () => {
    const { repository, elsewhere, close } = await onDisk();
    await elsewhere('de/guides/deep/old.mdx', 'Old\n');
    await elsewhere('de/other.mdx', 'Other\n');
    const texts = [{ file: 'de/guides/deep/old.mdx', text: undefined, expected: 'Old\n' }];
    expect((await repository.send(change({ texts }))).ok).toBe(true);
    expect(await repository.read('de/other.mdx')).toEqual({ ok: true, value: 'Other\n' });
    // That no folder is left empty is seen on closing.
    await close();
  });
});
