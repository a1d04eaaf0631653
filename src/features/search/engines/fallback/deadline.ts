/** There was no answer in time. */
export class LateError extends Error {
  override readonly name = 'LateError';
}

/**
 * Gives work so many milliseconds and a signal that ends it: rejects with a `LateError` then, or with the reason of the
 * given signal. A process that was busy itself for all of that time reads what has arrived before it calls an answer late.
 */
export async function withDeadline<Result>({
  ms,
  signal,
  work,
}: {
  ms: number;
  signal: AbortSignal | undefined;
  work(signal: AbortSignal): Promise<Result>;
}): Promise<Result> {
  const late = new AbortController();
  const either = signal === undefined ? late.signal : AbortSignal.any([signal, late.signal]);
  const ended = new Promise<never>((_, reject) => {
    either.addEventListener(
      'abort',
      () =>
        reject(late.signal.aborted ? new LateError(`There was no answer within ${ms} ms.`) : asError(either.reason)),
      { once: true },
    );
  });
  let turn: NodeJS.Immediate | undefined;
  const timer = setTimeout(() => {
    turn = setImmediate(() => late.abort());
  }, ms);
  try {
    return await Promise.race([work(either), ended]);
  } finally {
    clearTimeout(timer);
    clearImmediate(turn);
  }
}

const asError = (reason: unknown): Error => (reason instanceof Error ? reason : new Error(String(reason)));
