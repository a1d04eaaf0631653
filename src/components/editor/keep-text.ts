import type { Remarks } from '../../features/editor/schema.ts';

/** What the server said of what was to be kept. */
export type KeepAnswer =
  | ({ kind: 'kept'; revision: number; at?: string; linesAbove: number; graph?: string } & Remarks)
  | { kind: 'newer'; revision: number; at: string }
  | { kind: 'problem'; problem: { code: string } }
  | { kind: 'signed-out' }
  | { kind: 'unreachable' };

export interface Kept {
  text: string;
  fields?: [string, string][] | undefined;
}

/** Time without typing after which the text is kept, and between tries where nobody answers, in ms. */
const pause = 450;
const retry = 4_000;

/**
 * Keeps what is typed on the server, one request at a time: what is typed meanwhile goes with the next one. It goes on
 * trying where the server does not answer or the session has ended.
 */
export function keepTyping({
  file,
  locale,
  revision,
  read,
  onState,
}: {
  file: string;
  locale: string;
  revision: number;
  read(): Kept;
  onState(answer: KeepAnswer | { kind: 'keeping' }): void;
}) {
  let known = revision;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | undefined;
  let isDue = false;
  let isStopped = false;
  let isClean = true;

  const send = async (putsAside = false): Promise<void> => {
    isDue = false;
    onState({ kind: 'keeping' });
    const answer = await ask({ file, locale, revision: known, ...read(), ...(putsAside && { putsAside }) });
    if (answer.kind === 'kept') {
      known = answer.revision;
      isClean = !isDue;
    }
    // Nothing more is sent before the writer has chosen between two versions.
    if (answer.kind === 'newer') isStopped = true;
    onState(answer);
    if (answer.kind === 'unreachable' || answer.kind === 'signed-out' || answer.kind === 'problem') {
      isDue = true;
      plan(retry);
    } else if (isDue && !isStopped) plan(pause);
  };
  const run = (putsAside = false): Promise<void> => {
    running ??= send(putsAside).finally(() => (running = undefined));
    return running;
  };
  const plan = (ms: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (running === undefined) void run();
    }, ms);
  };

  return {
    /** Something was typed. */
    touch(): void {
      isDue = true;
      isClean = false;
      if (!isStopped && running === undefined) plan(pause);
    },
    /** Whether the server has all that was typed. */
    isClean: (): boolean => isClean,
    revision: (): number => known,
    /** Keeps at once, also where another version is newer: that one is put aside. */
    async insist(revisionSeen: number): Promise<void> {
      known = revisionSeen;
      isStopped = false;
      await running;
      await run(true);
    },
    /** Asks once, to have remarks and preview as they are now. */
    async now(): Promise<void> {
      await running;
      await run();
    },
  };
}

async function ask({
  locale,
  ...kept
}: Kept & { locale: string; file: string; revision: number }): Promise<KeepAnswer> {
  try {
    const response = await fetch(`/api/editor/text?${new URLSearchParams({ locale }).toString()}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(kept),
      signal: AbortSignal.timeout(20_000),
    });
    if (response.status === 401) return { kind: 'signed-out' };
    if (!response.ok) return { kind: 'unreachable' };
    return (await response.json()) as KeepAnswer;
  } catch {
    return { kind: 'unreachable' };
  }
}
