import { createHash, randomBytes } from 'node:crypto';
import { createStaffAuth } from './engines/better-auth.ts';
import { passwordChecker } from './engines/password-strength.ts';
import type { Clock } from './ports.ts';
import {
  passwordLimits,
  type AuditEntry,
  type Invitation,
  type NewMember,
  type PasswordProblem,
  type Role,
  type SignedIn,
  type StaffMember,
  type StaffSession,
} from './schema.ts';
import { createStaffStore } from './staff-store.ts';
import { createTokenStore } from './token-store.ts';
import { createTokens, type Tokens } from './tokens.ts';

/** How long the link of an invitation works, in ms. */
const invitationLasts = 72 * 3_600_000;
/** What operators do on the machine itself has no account behind it. */
export const commandLine = 'command line';

/** Everything of accounts that the server and the command line use. */
export interface StaffRoom {
  /** Undefined where address and password do not belong together. */
  signIn(email: string, password: string, agent: string): Promise<{ cookies: string[] } | undefined>;
  find(cookie: string | undefined): Promise<SignedIn | undefined>;
  signOut(signedIn: SignedIn, cookie: string): Promise<string[]>;
  sessions(signedIn: SignedIn): Promise<StaffSession[]>;
  endSession(signedIn: SignedIn, sessionId: string): Promise<boolean>;
  /** The unguessable part of a link by which somebody joins, or who is there sets a new password; works once. */
  invite(member: NewMember, actor: string): Promise<string>;
  invitation(token: string): Promise<Invitation | undefined>;
  accept(
    token: string,
    passwords: { password: string; again: string },
  ): Promise<{ kind: 'done' } | { kind: 'gone' } | { kind: 'problem'; problem: PasswordProblem }>;
  list(): Promise<StaffMember[]>;
  /** Undefined where nobody has the address; the last admin stays one. */
  setRole(email: string, role: Role, actor: string): Promise<'done' | 'last-admin' | undefined>;
  remove(email: string, actor: string): Promise<'done' | 'last-admin' | undefined>;
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
}

/** Puts the verbs of accounts together over a database. */
export function composeAccounts({ database, origin, secret, clock }: StaffRoomOptions): StaffRoom {
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

  return {
    signIn: async (email, password, agent) => {
      const address = email.trim().toLowerCase();
      const signedIn = await auth.signIn(address, password, agent);
      await log(address.slice(0, 254), signedIn === undefined ? 'sign-in-failed' : 'sign-in');
      return signedIn;
    },
    find: async (cookie) => (cookie?.includes('antwort.') ? auth.find(cookie) : undefined),
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
      await store.addInvitation(hash(token), { ...member, expiresAt }, now());
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
      if (known === undefined) await auth.create(invited, password);
      else await auth.setPassword(known.id, password);
      await log(email, known === undefined ? 'join' : 'set-password');
      return { kind: 'done' };
    },
    list: () => store.list(),
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
