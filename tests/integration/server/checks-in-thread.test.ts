import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Remark } from '../../../src/features/editor/schema.ts';
import { checksInThread, type ChecksInThreadOptions } from '../../../src/server/checks-in-thread.ts';
import { text, withContent } from '../../support/checks-of.ts';

const file = 'en/articles/charge.mdx';

function open(contentDir: string, options: Partial<ChecksInThreadOptions> = {}) {
  const warnings: object[] = [];
  const checks = checksInThread({
    contentDir,
    cacheDir: join(contentDir, '.cache'),
    logger: { warn: (details: object) => warnings.push(details) },
    ...options,
  });
  onTestFinished(checks.stop);
  const ask = (source: string, asker = 'ada') => checks.check({ asker, file, text: source });
  const found = async (source: string): Promise<Remark[]> => {
    const answer = await ask(source);
    if (answer.kind !== 'found') throw new Error(answer.kind);
    return answer.remarks;
  };
  return { ask, found, warnings, stop: checks.stop };
}

/** A thread that does what the code says with each question. */
const thread = (code: string): URL =>
  new URL(
    `data:text/javascript,${encodeURIComponent(`import { parentPort } from 'node:worker_threads'; let count = 0; parentPort.on('message', ({ text }) => { count += 1; ${code} });`)}`,
  );

test('a text is held against the rest of the content, as it is after each change of a file', async () => {
  const old = text('charge', 'Plug it in.');
  const files = { [file]: old, 'en/articles/other.mdx': text('other', 'Unplug it.') };
  await withContent(files, async (contentDir) => {
    const { found, stop } = open(contentDir);
    const rulesOf = async (source: string) => (await found(source)).map(({ rule }) => rule);
    const twin = text('charge', 'Plug in the the plug.\n\n![](none.png)').replace('of charge\nd', 'of other\nd');
    expect(await rulesOf(twin)).toEqual(expect.arrayContaining(['duplicate-title', 'repeated-word']));
    // Mistakes are told by whoever reads the text for its preview.
    expect(await rulesOf(twin)).not.toContain('missing-picture');
    await writeFile(join(contentDir, 'en/articles/other.mdx'), text('different', 'Unplug it.'));
    await writeFile(join(contentDir, 'style.yaml'), 'rules: { repeated-word: off }\n');
    const after = await rulesOf(twin);
    expect(after).not.toContain('duplicate-title');
    expect(after).not.toContain('repeated-word');
    await stop();
  });
});

test('a fix comes as a change at lines and columns', async () => {
  const files = {
    [file]: text('charge', 'Plug it in.'),
    'en/articles/other.mdx': text('other', 'Unplug it.', 'redirectFrom: [/en/articles/old]\n'),
  };
  await withContent(files, async (contentDir) => {
    const { found, stop } = open(contentDir);
    const remarks = await found(text('charge', 'Plug it in. See [more](/en/articles/old).'));
    expect(remarks.find(({ rule }) => rule === 'redirect-link')).toMatchObject({
      line: 8,
      fix: {
        changes: [{ line: 8, column: 24, endLine: 8, endColumn: 40, text: '/en/articles/other' }],
      },
    });
    await stop();
  });
});

test('of the texts of one writer the newest waits, and the same text is asked about once', async () => {
  const code = thread(
    `setTimeout(() => parentPort.postMessage({ findings: [{ rule: text, message: String(count) }] }), 50)`,
  );
  const { ask } = open('/none', { code });
  const answers = await Promise.all([ask('1'), ask('2'), ask('3'), ask('3', 'ben'), ask('4', 'ben')]);
  expect(answers).toMatchObject([
    { kind: 'found', remarks: [{ rule: '1' }] },
    { kind: 'unfinished' },
    { kind: 'found', remarks: [{ rule: '3', message: '2' }] },
    { kind: 'found', remarks: [{ rule: '3', message: '2' }] },
    { kind: 'found', remarks: [{ rule: '4', message: '3' }] },
  ]);
});

test('a thread that dies takes nothing with it: one warning, and the next question starts another one', async () => {
  const code = thread(`if (text === 'die') process.exit(3); parentPort.postMessage({ findings: [] })`);
  const { ask, warnings } = open('/none', { code });
  expect(await ask('live')).toEqual({ kind: 'found', remarks: [] });
  expect(await Promise.all([ask('die'), ask('wait')])).toEqual([{ kind: 'failed' }, { kind: 'failed' }]);
  expect(warnings).toHaveLength(1);
  expect(await ask('live')).toEqual({ kind: 'found', remarks: [] });
  expect(warnings).toHaveLength(1);
});

test('a thread that dies before its first answer is not started again at once', async () => {
  const { ask, warnings } = open('/none', { code: thread('throw new Error("no memory")'), restMs: 100 });
  expect(await ask('1')).toEqual({ kind: 'failed' });
  expect(await ask('2')).toEqual({ kind: 'failed' });
  expect(warnings).toHaveLength(1);
  await new Promise((resolve) => setTimeout(resolve, 120));
  expect(await ask('3')).toEqual({ kind: 'failed' });
  expect(warnings).toHaveLength(2);
});

test('a text that cannot be looked at is told, and the thread goes on', async () => {
  const code = thread(`parentPort.postMessage(text === 'bad' ? { failure: 'why' } : { findings: [] })`);
  const { ask, warnings } = open('/none', { code });
  expect(await ask('bad')).toEqual({ kind: 'failed' });
  expect(await ask('good')).toEqual({ kind: 'found', remarks: [] });
  expect(warnings).toEqual([{ file, reason: 'why' }]);
});

test('it ends where nobody asks any more, and begins again with the next question', async () => {
  const code = thread(`parentPort.postMessage({ findings: [{ message: String(count) }] })`);
  const { ask, warnings } = open('/none', { code, idleMs: 50 });
  await ask('1');
  expect(await ask('2')).toMatchObject({ remarks: [{ message: '2' }] });
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(await ask('3')).toMatchObject({ remarks: [{ message: '1' }] });
  expect(warnings).toEqual([]);
});
