import { Worker } from 'node:worker_threads';
import type { Logger } from 'pino';
import { sourceLines } from '../features/checks/collect/source-lines.ts';
import type { Finding } from '../features/checks/schema.ts';
import type { CheckAnswer, TextChecks } from '../features/editor/ports.ts';
import type { FoundRemark, TextChange } from '../features/editor/schema.ts';

/** A file below the content folder, and its text as it is now. */
export interface ThreadQuestion {
  file: string;
  text: string;
}

/** What is found in the text; `failure` says why it could not be looked at. */
export type ThreadAnswer = { findings: Finding[] } | { failure: string };

export interface ChecksInThreadOptions {
  contentDir: string;
  /** Where findings are kept from one reading to the next; a folder that cannot be written costs time. */
  cacheDir: string;
  logger: Pick<Logger, 'warn'>;
  /** Time without a question after which the thread ends, in ms. */
  idleMs?: number | undefined;
  /** Time in which none is started after one that died before its first answer, in ms. */
  restMs?: number | undefined;
  /** The code of the thread. */
  code?: URL | undefined;
}

interface Waiting extends ThreadQuestion {
  answer: Promise<CheckAnswer>;
  settle(answer: CheckAnswer): void;
}

/**
 * The checks in a thread of their own, which holds the content from the first question on: reading thousands of texts takes
 * seconds in which no request may wait. It is asked one text at a time; of the texts of a file that one writer asks about,
 * the newest one waits.
 */
export function checksInThread({
  contentDir,
  cacheDir,
  logger,
  idleMs = 5 * 60_000,
  restMs = 60_000,
  code = new URL('./checks-thread.ts', import.meta.url),
}: ChecksInThreadOptions): TextChecks & { stop(): Promise<void> } {
  const waiting = new Map<string, Waiting>();
  let thread: Worker | undefined;
  let asked: Waiting | undefined;
  let idle: NodeJS.Timeout | undefined;
  let hasAnswered = false;
  let restsUntil = 0;
  let isStopped = false;

  const settleAll = (answer: CheckAnswer): void => {
    for (const question of [asked, ...waiting.values()]) question?.settle(answer);
    asked = undefined;
    waiting.clear();
  };
  const died = (reason: unknown): void => {
    thread = undefined;
    if (!hasAnswered) restsUntil = performance.now() + restMs;
    logger.warn({ err: reason }, 'the checks of the editor ended; they start again with the next question');
    settleAll({ kind: 'failed' });
  };
  const start = (): Worker => {
    hasAnswered = false;
    const own = new Worker(code, { workerData: { contentDir, cacheDir } });
    own.unref();
    own.on('message', (answer: ThreadAnswer) => {
      hasAnswered = true;
      if ('failure' in answer)
        logger.warn({ file: asked?.file, reason: answer.failure }, 'the checks of the editor failed');
      const { text = '' } = asked ?? {};
      asked?.settle(
        'failure' in answer ? { kind: 'failed' } : { kind: 'found', remarks: remarksOf(answer.findings, text) },
      );
      asked = undefined;
      askNext();
    });
    own.on('error', (error) => {
      if (thread === own) died(error);
    });
    own.on('exit', (exitCode) => {
      if (thread === own) died(new Error(`The thread ended with code ${exitCode}.`));
    });
    return own;
  };
  const end = async (): Promise<void> => {
    const own = thread;
    thread = undefined;
    await own?.terminate();
  };
  const askNext = (): void => {
    clearTimeout(idle);
    if (asked !== undefined) return;
    const [key, question] = waiting.entries().next().value ?? [];
    if (key === undefined || question === undefined) {
      idle = setTimeout(() => void end(), idleMs).unref();
      return;
    }
    waiting.delete(key);
    asked = question;
    thread ??= start();
    thread.postMessage({ file: question.file, text: question.text } satisfies ThreadQuestion);
  };

  return {
    check: ({ asker, file, text }) => {
      if (isStopped || (thread === undefined && performance.now() < restsUntil))
        return Promise.resolve({ kind: 'failed' });
      const same = [asked, ...waiting.values()].find((known) => known?.file === file && known.text === text);
      if (same) return same.answer;
      const key = `${asker} ${file}`;
      waiting.get(key)?.settle({ kind: 'unfinished' });
      const { promise, resolve } = Promise.withResolvers<CheckAnswer>();
      waiting.set(key, { file, text, answer: promise, settle: resolve });
      askNext();
      return promise;
    },
    stop: async () => {
      isStopped = true;
      clearTimeout(idle);
      settleAll({ kind: 'failed' });
      await end();
    },
  };
}

function remarksOf(findings: readonly Finding[], text: string): FoundRemark[] {
  const lines = sourceLines(text);
  const changeOf = ({ start, end, text: instead }: { start: number; end: number; text: string }): TextChange => {
    const [from, to] = [lines.placeAt(start), lines.placeAt(end)];
    return { ...from, endLine: to.line, endColumn: to.column, text: instead };
  };
  return findings.map(({ rule, severity, line, column, message, said, fix }) => ({
    ...{ rule, severity, line, column, message, said },
    ...(fix && { fix: { description: fix.description, said: fix.said, changes: fix.edits.map(changeOf) } }),
  }));
}
