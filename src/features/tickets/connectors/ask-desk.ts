import type { z } from 'zod';
import type { CallDesk, DeskAnswer, DeskRequest } from './call-desk.ts';

/**
 * A question whose answer decides what is done next. An answer that cannot be understood (cut off, malformed, not JSON) is
 * no answer: it is asked again later, since taking it for "nothing found" would send a second time.
 */
export async function askDesk<T>(
  call: CallDesk,
  request: DeskRequest,
  shape: z.ZodType<T>,
): Promise<{ ok: true; value: T } | Extract<DeskAnswer, { ok: false }>> {
  const answer = await call({ method: 'GET', ...request });
  if (!answer.ok) return answer;
  const read = shape.safeParse(answer.json);
  if (read.success) return { ok: true, value: read.data };
  return { ok: false, result: { kind: 'retry', reason: 'The desk gave an answer that cannot be understood' } };
}
