/** Shown from this many on: what is done sooner needs no line. */
const least = 500;
const everyMs = 200;

/** A line on a terminal that says how far something is; nothing where nobody watches. */
export function showProgress(what: string): { update(done: number, total: number): void; end(): void } {
  let shown = 0;
  let isOpen = false;
  return {
    update(done, total) {
      const now = Date.now();
      if (!process.stderr.isTTY || total < least || now - shown < everyMs) return;
      shown = now;
      isOpen = true;
      process.stderr.write(`\r${what} ${done} of ${total}`);
    },
    end() {
      if (isOpen) process.stderr.write('\r\u001b[K');
    },
  };
}
