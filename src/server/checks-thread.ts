import { statSync } from 'node:fs';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { checkFile } from '../features/checks/check-file.ts';
import type { Content } from '../features/checks/content.ts';
import { readContent } from '../features/checks/read-content.ts';
import { listFiles } from '../features/knowledge/list-files.ts';
import type { ThreadAnswer, ThreadQuestion } from './checks-in-thread.ts';

/** What `checksInThread` hands over. */
const { contentDir, cacheDir } = z.object({ contentDir: z.string(), cacheDir: z.string() }).parse(workerData);

/** Customers come first. Only Linux gives a thread a priority of its own; elsewhere this would be that of the server. */
if (process.platform === 'linux') {
  try {
    setPriority(10);
  } catch {
    // Some sandboxes refuse it: then the thread has its equal share.
  }
}

let held: { stamp: string; content: Content } | undefined;

/** The content as it is now: read anew where a file or the day is another one. */
async function contentNow(): Promise<Content> {
  const stamp = await stampNow();
  if (held?.stamp !== stamp) held = { stamp, content: await readContent({ contentDir, cacheDir }) };
  return held.content;
}

async function stampNow(): Promise<string> {
  const files = await listFiles(contentDir).catch(() => []);
  const stamps = files.map((file) => {
    const found = statSync(join(contentDir, file), { throwIfNoEntry: false });
    return `${file} ${found?.mtimeMs} ${found?.size}`;
  });
  return [new Date().toISOString().slice(0, 10), ...stamps].join('\n');
}

async function answer({ file, text }: ThreadQuestion): Promise<ThreadAnswer> {
  try {
    const content = await contentNow();
    return { findings: await checkFile({ file, source: text, content, mistakes: false }) };
  } catch (error) {
    return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

parentPort?.on('message', (question: ThreadQuestion) => {
  void answer(question).then((answered) => parentPort?.postMessage(answered));
});
