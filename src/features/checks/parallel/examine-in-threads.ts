import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { EntryFile } from '../../knowledge/read-entry.ts';
import type { TextBatch } from '../../knowledge/read-texts.ts';
import type { Examined } from '../examine-text.ts';
import type { TextSettings } from '../rules/rule.ts';

/** What a thread is given: texts, and all that examining one of them needs. */
export interface ExamineJob {
  batch: Omit<TextBatch, 'items'>;
  items: EntryFile[];
  settings: TextSettings;
  ownWords: ReadonlySet<string>;
  /** Locales of the site, whose dictionaries are asked; none where spelling is not asked for. */
  locales: string[];
  /** Folder of dictionaries in the form that opens fast. */
  dictionaries: string | undefined;
}

/** Texts from which threads are worth their start: each takes a second to load the code. */
const worthIt = 400;
const mostThreads = 4;

/** How many threads a number of texts is worth; 0 where this one does it faster alone. */
export function threadsFor(texts: number): number {
  return texts < worthIt ? 0 : Math.min(mostThreads, availableParallelism());
}

/** Examines texts in threads, each with an equal share of them. Answers in their order. */
export async function examineInThreads(job: ExamineJob, threads: number): Promise<Examined[]> {
  const shares = Array.from({ length: threads }, (_, thread) =>
    job.items.filter((_item, position) => position % threads === thread),
  );
  const found = await Promise.all(shares.map((items) => inThread({ ...job, items })));
  return job.items.flatMap((_item, position) => found[position % threads]?.[Math.floor(position / threads)] ?? []);
}

function inThread(job: ExamineJob): Promise<Examined[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./examine-worker.ts', import.meta.url));
    worker.once('message', (found: Examined[]) => {
      resolve(found);
      void worker.terminate();
    });
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`A thread of the check ended with code ${code}.`)));
    worker.postMessage(job);
  });
}
