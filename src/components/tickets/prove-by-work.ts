/** How long the browser may work on a challenge, in ms. */
const longest = 60_000;

/**
 * Fetches a challenge of ALTCHA and solves it beside the page; the header `Challenge-Solution`. Undefined where the browser
 * cannot: without https it has no cryptography.
 */
export async function proveByWork(): Promise<string | undefined> {
  if (!globalThis.isSecureContext) return undefined;
  const answer = await fetch('/api/challenges');
  if (!answer.ok) return undefined;
  const challenge: unknown = await answer.json();
  const worker = new Worker(new URL('./prove-worker.ts', import.meta.url), { type: 'module' });
  try {
    const solution = await new Promise<unknown>((resolve, reject) => {
      worker.addEventListener('message', ({ data }) => resolve(data));
      worker.addEventListener('error', () => reject(new Error('The worker failed.')));
      worker.postMessage({ challenge, timeout: longest });
    });
    return solution === null ? undefined : btoa(JSON.stringify({ challenge, solution }));
  } finally {
    worker.terminate();
  }
}
