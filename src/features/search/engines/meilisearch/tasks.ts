import { MeilisearchRequestError, MeilisearchTaskTimeOutError, type EnqueuedTaskPromise, type Task } from 'meilisearch';
import { refusalOf } from './connection.ts';

/** How long one task may take, and how often it is looked at, in milliseconds. */
export interface Waiting {
  timeout: number;
  interval: number;
}

export const usualWaiting: Waiting = { timeout: 300_000, interval: 50 };

/** Why Meilisearch could not be brought up to date, in the server's own words. */
export class SyncError extends Error {
  override readonly name = 'SyncError';
  /** The server's code, such as `invalid_document_id`, `unreachable` or `too_slow`. */
  readonly code: string;
  /** Where the server's documentation explains it. */
  readonly link: string | undefined;

  constructor(message: string, about: { code: string; link?: string | undefined; cause?: unknown }) {
    super(message, { cause: about.cause });
    this.code = about.code;
    this.link = about.link;
  }
}

/** Waits for a task to succeed. Rejects with the task's own error, or where it takes too long. */
export async function finished(task: EnqueuedTaskPromise, waiting: Waiting): Promise<Task> {
  const done = await task.waitTask(waiting);
  if (done.status === 'succeeded') return done;
  throw new SyncError(
    done.error?.message ?? `Task ${done.uid} (${done.type}) was ${done.status}.`,
    done.error === null ? { code: done.status } : { code: done.error.code, link: done.error.link },
  );
}

/** What went wrong between here and the server, as an error of one kind. */
export function asSyncError(error: unknown, url: string): SyncError {
  if (error instanceof SyncError) return error;
  const refusal = refusalOf(error);
  if (refusal !== undefined) {
    const { status } = refusal.response;
    return new SyncError(refusal.cause?.message ?? `Meilisearch answered with status ${status}.`, {
      code: refusal.cause?.code ?? `status_${status}`,
      link: refusal.cause?.link,
      cause: error,
    });
  }
  if (error instanceof MeilisearchTaskTimeOutError) {
    return new SyncError(error.message, { code: 'too_slow', cause: error });
  }
  const cause = error instanceof MeilisearchRequestError ? error.cause : error;
  // The client reads JSON where it sends requests, and calls all that goes wrong there the same.
  if (error instanceof MeilisearchRequestError && !(cause instanceof SyntaxError)) {
    return new SyncError(`Meilisearch at ${url} could not be reached.`, { code: 'unreachable', cause });
  }
  return new SyncError(`What answers at ${url} is not Meilisearch as it is known here.`, {
    code: 'unexpected_answer',
    cause,
  });
}
