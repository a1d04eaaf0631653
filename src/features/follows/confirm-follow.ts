import { hashCode, sameHash } from '../../lib/one-time-code.ts';
import { hashToken, looksLikeToken } from '../../lib/token.ts';
import { followDays } from './follow-limits.ts';
import type { Clock, Confirmation, FindEntry, FollowStore } from './ports.ts';
import type { ConfirmOutcome } from './schema.ts';

export interface ConfirmFollowPorts {
  store: Pick<FollowStore, 'tryCode' | 'useLink'>;
  findEntry: FindEntry;
  clock: Clock;
  newId(): string;
  secret: string;
  wakeWorker(): void;
}

/** Confirms an address by the code that was mailed there. */
export async function confirmByCode(
  { attempt, typed }: { attempt: string; typed: string },
  ports: ConfirmFollowPorts,
): Promise<ConfirmOutcome> {
  const code = typed.replace(/[\s-]/g, '');
  if (!/^\d{6}$/.test(code)) return { kind: 'missing' };
  if (!looksLikeToken(attempt)) return { kind: 'expired' };
  const isRight = ({ id, codeHash }: { id: string; codeHash: string }): boolean =>
    sameHash(codeHash, hashCode(code, id, ports.secret));
  const outcome = await ports.store.tryCode({ attemptHash: hashToken(attempt), isRight }, confirmation(ports));
  ports.wakeWorker();
  return outcome;
}

/** The same by the link of the mail, after a button was pressed: mail scanners open links, and must not confirm anything. */
export async function confirmByLink(token: string, ports: ConfirmFollowPorts): Promise<ConfirmOutcome> {
  if (!looksLikeToken(token)) return { kind: 'expired' };
  const outcome = await ports.store.useLink(hashToken(token), confirmation(ports));
  ports.wakeWorker();
  return outcome;
}

function confirmation({ clock, newId, findEntry }: ConfirmFollowPorts): Confirmation {
  const at = clock();
  return {
    at,
    newId,
    expiresAt: new Date(at.getTime() + followDays * 86_400_000).toISOString(),
    versionOf: ({ kind, subject, locale }) => (kind === 'entry' ? findEntry(subject, locale)?.version : undefined),
  };
}
