/** Does a chore now and then until it is stopped; a failure is told and the next time comes all the same. */
export function repeatedly({
  everyMs,
  work,
  onFailure,
}: {
  everyMs: number;
  work(): Promise<unknown>;
  onFailure(error: unknown): void;
}): { start(): void; stop(): void } {
  let timer: NodeJS.Timeout | undefined;
  return {
    start: () => {
      timer = setInterval(() => void work().catch(onFailure), everyMs);
      timer.unref();
    },
    stop: () => clearInterval(timer),
  };
}
