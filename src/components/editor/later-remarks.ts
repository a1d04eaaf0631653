import type { Remarks } from '../../features/editor/schema.ts';

/** Time between two questions where the last one was not answered, in ms. */
const retry = 4_000;

/**
 * Asks for the remarks on the kept text while checks are at work, until they are all there. The server answers when they
 * are, or after some seconds, in the language of the page; what was asked before `forget` is not told.
 */
export function laterRemarks({
  file,
  locale,
  onRemarks,
}: {
  file: string;
  locale: string;
  onRemarks(remarks: Remarks): void;
}) {
  let running: AbortController | undefined;
  const forget = (): void => running?.abort();
  const ask = async (signal: AbortSignal): Promise<void> => {
    while (!signal.aborted) {
      const found = await answerTo({ file, locale }, signal);
      if (signal.aborted || found === 'gone') return;
      if (found === undefined) await new Promise((resolve) => setTimeout(resolve, retry));
      else if (!found.isPending) return onRemarks(found);
    }
  };
  return {
    ask(): void {
      forget();
      running = new AbortController();
      void ask(running.signal);
    },
    forget,
  };
}

/** Undefined where nobody answered; `gone` where asking again would not help. */
async function answerTo(
  asked: { file: string; locale: string },
  signal: AbortSignal,
): Promise<Remarks | 'gone' | undefined> {
  try {
    const response = await fetch(`/api/editor/remarks?${new URLSearchParams(asked).toString()}`, { signal });
    if (response.status === 401 || response.status === 404) return 'gone';
    return response.ok ? ((await response.json()) as Remarks) : undefined;
  } catch {
    return undefined;
  }
}
