import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Challenges } from './challenges.ts';
import type { Clock, PasskeyCeremonies, PasskeyStore, StaffStore } from './ports.ts';
import type { AuditAction, Passkey, SignedIn } from './schema.ts';
import type { SignIn } from './sign-in.ts';

/** A challenge for a browser: its options, and the token for its cookie. */
export interface PasskeyChallenge {
  token: string;
  options: object;
}

export interface Passkeys {
  askToSignIn(): Promise<PasskeyChallenge>;
  /** Undefined where the answer does not hold, is for another challenge or a used one, or the passkey is unknown. */
  signIn(token: string | undefined, answer: unknown, agent: string): Promise<{ cookies: string[] } | undefined>;
  askToAdd(signedIn: SignedIn): Promise<PasskeyChallenge>;
  add(
    signedIn: SignedIn,
    given: { token: string | undefined; answer: unknown; name: string },
  ): Promise<'added' | 'known' | 'refused'>;
  list(of: Pick<SignedIn, 'member'>): Promise<Passkey[]>;
  rename(signedIn: SignedIn, id: string, name: string): Promise<boolean>;
  remove(signedIn: SignedIn, id: string): Promise<boolean>;
}

const added = z.object({ challenge: z.string(), sessionId: z.string() });

/** Passkeys: each challenge is stored, for one browser (and one session where a passkey is added), and used up by its answer. */
export function createPasskeys({
  store,
  staff,
  ceremonies,
  challenges,
  signIn,
  clock,
  log,
}: {
  store: PasskeyStore;
  staff: Pick<StaffStore, 'findById'>;
  ceremonies: PasskeyCeremonies;
  challenges: Challenges;
  signIn: Pick<SignIn, 'enter' | 'mayUseOwn'>;
  clock: Clock;
  log(actor: string, action: AuditAction, subject?: string): Promise<void>;
}): Passkeys {
  const now = (): string => clock().toISOString();
  return {
    askToSignIn: async () => {
      const challenge = randomBytes(32);
      const token = await challenges.open('passkey-sign-in', { detail: challenge.toString('base64url') });
      return { token, options: await ceremonies.requestOptions(challenge) };
    },
    signIn: async (token, answer, agent) => {
      const challenge = await challenges.take('passkey-sign-in', token);
      const passkey = await store.find(ceremonies.credentialOf(answer) ?? '');
      if (challenge === undefined || passkey === undefined) return undefined;
      const member = await staff.findById(passkey.memberId);
      const counter = await ceremonies.verifyRequest(answer, challenge.detail, passkey);
      const holds =
        counter !== undefined && (await store.used(passkey.id, { from: passkey.counter, to: counter }, now()));
      if (member === undefined) return undefined;
      if (!holds || !signIn.mayUseOwn(member)) {
        await log(member.email, 'sign-in-failed', 'passkey');
        return undefined;
      }
      return signIn.enter(member, 'passkey', agent);
    },
    askToAdd: async ({ member, sessionId }) => {
      const challenge = randomBytes(32);
      const detail = JSON.stringify({ challenge: challenge.toString('base64url'), sessionId });
      const token = await challenges.open('passkey-add', { memberId: member.id, detail });
      const known = await store.list(member.id);
      return { token, options: await ceremonies.creationOptions({ challenge, member, known }) };
    },
    add: async ({ member, sessionId }, { token, answer, name }) => {
      const challenge = await challenges.take('passkey-add', token);
      if (challenge?.memberId !== member.id) return 'refused';
      const asked = added.parse(JSON.parse(challenge.detail));
      if (asked.sessionId !== sessionId) return 'refused';
      const credential = await ceremonies.verifyCreation(answer, asked.challenge);
      if (credential === undefined) return 'refused';
      if (!(await store.add(member.id, { ...credential, id: randomUUID(), name }, now()))) return 'known';
      await log(member.email, 'passkey-add', name);
      return 'added';
    },
    list: async ({ member }) =>
      (await store.list(member.id)).map(({ id, name, createdAt, usedAt }) => ({ id, name, createdAt, usedAt })),
    rename: async ({ member }, id, name) => {
      const done = await store.rename(member.id, id, name);
      if (done) await log(member.email, 'passkey-rename', name);
      return done;
    },
    remove: async ({ member }, id) => {
      const name = await store.remove(member.id, id);
      if (name !== undefined) await log(member.email, 'passkey-remove', name);
      return name !== undefined;
    },
  };
}
