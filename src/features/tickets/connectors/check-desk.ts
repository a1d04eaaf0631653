import type { DeskCheck } from '../ports.ts';
import type { CallDesk, DeskRequest } from './call-desk.ts';

/** What a harmless call says of a desk: a refusal means wrong settings, silence nothing. */
export async function checkDesk(call: CallDesk, request: DeskRequest): Promise<DeskCheck> {
  const answer = await call(request);
  if (answer.ok) return { kind: 'ready' };
  const { kind, reason } = answer.result;
  return { kind: kind === 'rejected' ? 'wrong' : 'unknown', reason };
}
