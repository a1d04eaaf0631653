import { sessionHours } from '../customer-limits.ts';
import type { SignedInOutcome } from '../customer-schema.ts';
import { hashCode, sameHash } from '../../../lib/one-time-code.ts';
import type { Clock, CustomerStore, NewCustomerSession, UsedSignInCode } from '../ports.ts';
import { hashToken, looksLikeToken } from '../status-link.ts';

export interface SignInPorts {
  store: CustomerStore;
  clock: Clock;
  randomBytes(size: number): Buffer;
  secret: string;
}

/** Signs in whoever types the code that was mailed. The session is always a new one, whatever the browser brought. */
export async function signInByCode(
  { attempt, typed }: { attempt: string; typed: string },
  ports: SignInPorts,
): Promise<SignedInOutcome> {
  const code = typed.replace(/[\s-]/g, '');
  if (!/^\d{6}$/.test(code)) return { kind: 'missing' };
  if (!looksLikeToken(attempt)) return { kind: 'expired' };
  const { token, session } = newSession(ports);
  const used = await ports.store.tryCode({
    attemptHash: hashToken(attempt),
    isRight: ({ id, codeHash }) => sameHash(codeHash, hashCode(code, id, ports.secret)),
    session,
  });
  return outcomeOf(used, token);
}

/** The same by the link of the mail, after a button was pressed: mail scanners open links, and must not use it up. */
export async function signInByLink(linkToken: string, ports: SignInPorts): Promise<SignedInOutcome> {
  if (!looksLikeToken(linkToken)) return { kind: 'expired' };
  const { token, session } = newSession(ports);
  return outcomeOf(await ports.store.useLink({ linkHash: hashToken(linkToken), session }), token);
}

/** The cookie's value, 256 random bits, and what is stored of it. */
function newSession({ clock, randomBytes }: SignInPorts): { token: string; session: NewCustomerSession } {
  const at = clock();
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(at.getTime() + sessionHours * 3_600_000).toISOString();
  return { token, session: { tokenHash: hashToken(token), at: at.toISOString(), expiresAt } };
}

const outcomeOf = (used: UsedSignInCode, token: string): SignedInOutcome =>
  used.kind === 'signed-in' ? { ...used, token } : used;
