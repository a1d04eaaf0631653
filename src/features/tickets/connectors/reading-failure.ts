import type { DeskReading } from '../ports.ts';
import type { DeskAnswer } from './call-desk.ts';

/** What a refusal means for reading a ticket: 404 and 410 say that it is gone, everything else says nothing of it. */
export function readingFailure({ result, status }: Extract<DeskAnswer, { ok: false }>): DeskReading {
  if (status === 404 || status === 410) return { kind: 'gone' };
  return {
    kind: 'failed',
    reason: result.reason,
    retryAfterMs: result.kind === 'retry' ? result.retryAfterMs : undefined,
  };
}
