import { createHash, randomBytes } from 'node:crypto';
import { createChallengeStore } from './challenge-store.ts';
import { createChallenges } from './challenges.ts';
import { createStaffAuth } from './engines/better-auth.ts';
import { passwordChecker } from './engines/password-strength.ts';
import { qrCode } from './engines/qr-code.ts';
import { timeCodes } from './engines/time-codes.ts';
import { createCeremonies } from './engines/webauthn.ts';
import { createPasskeyStore } from './passkey-store.ts';
import { createPasskeys, type Passkeys } from './passkeys.ts';
import type { Clock, SsoProvider } from './ports.ts';
import type { GroupRole } from './role-of-groups.ts';
import {
  passwordLimits,
  type AuditEntry,
  type Invitation,
  type ListedMember,
  type MemberExport,
  type NewMember,
  type PasswordProblem,
  type Role,
  type SignedIn,
  type SignInPolicy,
  type StaffMember,
  type StaffSession,
} from './schema.ts';
import { createSeal } from './seal.ts';
import { createSecondFactorStore } from './second-factor-store.ts';
import { createSecondFactor, type SecondFactor } from './second-factor.ts';
import { createSignIn, type SignIn } from './sign-in.ts';
import { createSso, type Sso } from './sso.ts';
import { createStaffStore } from './staff-store.ts';
import { createTokenStore } from './token-store.ts';
import { createTokens, type Tokens } from './tokens.ts';

/** How long the link of an invitation works, in ms. */
const invitationLasts = 72 * 3_600_000;
/** What operators do on the machine itself has no account behind it. */
export const commandLine = 'command line';

/** Everything of accounts that the server and the command line use. */
export interface StaffRoom extends SignIn {
  readonly policy: SignInPolicy;
  secondFactor: SecondFactor;
  passkeys: Passkeys;
  /** Undefined where no provider is configured. */
  sso: Sso | undefined;
  /** Whether something typed is the member's password, a code of their app or a backup code. */
  confirms(signedIn: SignedIn, typed: string): Promise<boolean>;
  signOut(signedIn: SignedIn, cookie: string): Promise<string[]>;
  sessions(signedIn: SignedIn): Promise<StaffSession[]>;
  endSession(signedIn: SignedIn, sessionId: string): Promise<boolean>;
  /** Ends all sessions of a member and opens one that says how they showed who they are. */
  renewSession(signedIn: SignedIn, method: SignedIn['method'], agent: string): Promise<string[]>;
  /** The unguessable part of a link by which somebody joins, or who is there sets a new password; works once. */
  invite(member: NewMember, actor: string): Promise<string>;
  invitation(token: string): Promise<Invitation | undefined>;
  accept(
    token: string,
    passwords: { password: string; again: string },
  ): Promise<{ kind: 'done' } | { kind: 'gone' } | { kind: 'problem'; problem: PasswordProblem }>;
  list(): Promise<StaffMember[]>;
  /** The same with what each has set up beside a password. */
  people(): Promise<ListedMember[]>;
  /** Undefined where nobody has the address. */
  export(email: string): Promise<MemberExport | undefined>;
  /** Undefined where nobody has the address; the last admin stays one. */
  setRole(email: string, role: Role, actor: string): Promise<'done' | 'last-admin' | undefined>;
  remove(email: string, actor: string): Promise<'done' | 'last-admin' | undefined>;
  /** Takes app, backup codes and passkeys away from somebody who lost them, and ends their sessions. */
  resetSecondFactor(email: string, actor: string): Promise<'done' | 'own' | undefined>;
  log(actor: string, action: AuditEntry['action'], subject?: string): Promise<void>;
  /** Newest first, after so many. */
  audit(most: number, from?: number): Promise<AuditEntry[]>;
  tokens: Tokens;
}

export interface StaffRoomOptions {
  database: Parameters<typeof createStaffStore>[0];
  origin: string;
  secret: string;
  clock: Clock;
  /** What browsers and apps call this portal. */
  siteName?: string | undefined;
  policy?: SignInPolicy | undefined;
  sso?: { name: string | undefined; provider: SsoProvider; mapping: readonly GroupRole[] } | undefined;
}

/** Puts the verbs of accounts together over a database. */
export function composeAccounts({
  database,
  origin,
  secret,
  clock,
  siteName = 'Antwort',
  policy = { secondFactorFor: [], ssoOnly: false },
  sso,
}: StaffRoomOptions): StaffRoom {
  const auth = createStaffAuth({ database, origin, secret });
  const store = createStaffStore(database);
  const isGuessable = passwordChecker();
  const now = (): string => clock().toISOString();
  const hash = (token: string): string => createHash('sha256').update(token).digest('hex');
  const log: StaffRoom['log'] = (actor, action, subject = '') => store.log({ at: now(), actor, action, subject });
  const isLastAdmin = async ({ id, role }: StaffMember): Promise<boolean> =>
    role === 'admin' && !(await store.list()).some((other) => other.role === 'admin' && other.id !== id);

  const problemOf = (password: string, again: string, known: string[]): PasswordProblem | undefined => {
    if (password.length < passwordLimits.least) return 'short';
    if (password.length > passwordLimits.most) return 'long';
    if (isGuessable(password, known)) return 'guessable';
    return password === again ? undefined : 'different';
  };

  const challenges = createChallenges({ store: createChallengeStore(database), clock });
  const secondFactors = createSecondFactorStore(database);
  const passkeyStore = createPasskeyStore(database);
  const secondFactor = createSecondFactor({
    ...{ store: secondFactors, codes: timeCodes, qrCode, seal: createSeal(secret), issuer: siteName, clock, log },
  });
  const signIn = createSignIn({ auth, store, passkeys: passkeyStore, secondFactor, challenges, policy, clock, log });
  const ceremonies = createCeremonies({ origin, siteName });
  const passkeys = createPasskeys({ store: passkeyStore, staff: store, ceremonies, challenges, signIn, clock, log });

  return {
    ...signIn,
    policy,
    secondFactor,
    passkeys,
    sso: sso && createSso({ ...sso, auth, store, challenges, signIn, clock, log }),
    confirms: async ({ member }, typed) => {
      if ((await auth.checkPassword(member.email, typed)) === member.id) return true;
      return typeof (await secondFactor.check(member, { code: typed })) === 'string';
    },
    renewSession: async ({ member }, method, agent) => {
      await store.endSessions(member.id);
      return auth.openSession(member.id, method, agent);
    },
    resetSecondFactor: async (email, actor) => {
      const member = await store.findByEmail(email);
      if (member === undefined) return undefined;
      if (member.email === actor) return 'own';
      await secondFactors.remove(member.id);
      await passkeyStore.removeAll(member.id);
      await store.endSessions(member.id);
      await log(actor, 'second-factor-reset', member.email);
      return 'done';
    },
    signOut: async ({ member }, cookie) => {
      const cookies = await auth.signOut(cookie);
      await log(member.email, 'sign-out');
      return cookies;
    },
    sessions: ({ member }) => store.sessions(member.id, now()),
    endSession: async ({ member }, sessionId) => {
      const ended = await store.endSession(member.id, sessionId);
      if (ended) await log(member.email, 'end-session');
      return ended;
    },
    invite: async (member, actor) => {
      const token = randomBytes(24).toString('base64url');
      const expiresAt = new Date(clock().getTime() + invitationLasts).toISOString();
      const breakGlass = actor === commandLine && member.role === 'admin';
      await store.addInvitation(hash(token), { ...member, expiresAt, breakGlass }, now());
      await log(actor, 'invite', `${member.email} ${member.role}`);
      return token;
    },
    invitation: (token) => store.findInvitation(hash(token), now()),
    accept: async (token, { password, again }) => {
      const invited = await store.findInvitation(hash(token), now());
      if (invited === undefined) return { kind: 'gone' };
      const { email, name } = invited;
      const problem = problemOf(password, again, [email, ...email.split(/[@.]/), ...name.split(/\s+/)]);
      if (problem !== undefined) return { kind: 'problem', problem };
      if (!(await store.useInvitation(hash(token), now()))) return { kind: 'gone' };
      const known = await store.findByEmail(email);
      const id = known?.id ?? (await auth.create({ email, name, role: invited.role }));
      await auth.setPassword(id, password);
      if (invited.breakGlass) await store.setBreakGlass(id);
      await log(email, known === undefined ? 'join' : 'set-password');
      return { kind: 'done' };
    },
    list: () => store.list(),
    people: async () => {
      const factors = await store.factors();
      return (await store.list()).map((member) => ({ ...member, factors: factors.get(member.id) ?? [] }));
    },
    export: async (email) => {
      const member = await store.findByEmail(email);
      if (member === undefined) return undefined;
      const { app, backupCodes } = await secondFactor.state(member.id);
      return {
        member,
        sessions: await store.sessions(member.id, now()),
        factors: { app, backupCodes, passkeys: await passkeys.list({ member }) },
        logins: await store.logins(member.id),
        audit: await store.auditOf(member.email),
      };
    },
    setRole: async (email, role, actor) => {
      const member = await store.findByEmail(email);
      if (member === undefined) return undefined;
      if (role !== 'admin' && (await isLastAdmin(member))) return 'last-admin';
      await store.setRole(member.id, role);
      await log(actor, 'set-role', `${member.email} ${role}`);
      return 'done';
    },
    remove: async (email, actor) => {
      const member = await store.findByEmail(email);
      if (member === undefined) return undefined;
      if (await isLastAdmin(member)) return 'last-admin';
      await store.remove(member.id);
      await log(actor, 'remove', member.email);
      return 'done';
    },
    log,
    audit: store.audit,
    tokens: createTokens({ store: createTokenStore(database), clock, log }),
  };
}
