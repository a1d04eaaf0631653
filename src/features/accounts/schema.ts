import { z } from 'zod';

/** Each role may do what those before it may. */
export const roles = ['agent', 'lead', 'product', 'admin'] as const;
export const role = z.enum(roles);
export type Role = z.infer<typeof role>;

export interface StaffMember {
  id: string;
  name: string;
  /** In lower case. */
  email: string;
  role: Role;
}

/** What somebody has set up beside a password. */
export type Factor = 'app' | 'passkey' | 'sso';
export interface ListedMember extends StaffMember {
  factors: Factor[];
}

export interface StaffSession {
  id: string;
  /** ISO time. */
  createdAt: string;
  expiresAt: string;
  agent: string;
  method: SignInMethod;
}

/** How a session was opened. A code or a backup code comes after a password; a passkey and single sign-on stand alone. */
export const signInMethod = z.enum(['password', 'code', 'backup-code', 'passkey', 'sso']);
export type SignInMethod = z.infer<typeof signInMethod>;

/** Who is signed in, and with which session. */
export interface SignedIn {
  member: StaffMember;
  sessionId: string;
  method: SignInMethod;
  /** ISO time. */
  openedAt: string;
}

/** What came of address and password: a session, or one more step, whose cookie's value is `token`. */
export type SignInOutcome = { kind: 'signed-in'; cookies: string[] } | { kind: 'second-step'; token: string };

/** What the link of an invitation stands for: a new member, or a new password for one who is there. */
export interface Invitation {
  email: string;
  name: string;
  role: Role;
  expiresAt: string;
  /** Made on the command line for an admin: works where only single sign-on is allowed. */
  breakGlass: boolean;
}

export interface AuditEntry {
  /** ISO time. */
  at: string;
  actor: string;
  action: AuditAction;
  subject: string;
}
export type AuditAction =
  | 'invite'
  | 'join'
  | 'set-password'
  | 'sign-in'
  | 'sign-in-failed'
  | 'sign-out'
  | 'end-session'
  | 'set-role'
  | 'remove'
  | 'read-insights'
  | 'flag'
  | 'read-inbox'
  | 'read-staff/people'
  | 'read-staff/audit'
  | 'answer-comment'
  | 'answer-review'
  | 'change-items'
  | 'undo-change'
  | 'escalate-item'
  | 'draft-from-comment'
  | 'issue-from-comment'
  | 'create-token'
  | 'revoke-token'
  | 'second-factor-on'
  | 'second-factor-off'
  | 'second-factor-failed'
  | 'second-factor-reset'
  | 'backup-codes'
  | 'passkey-add'
  | 'passkey-rename'
  | 'passkey-remove'
  | 'sso-join'
  | 'sso-link'
  | 'sso-refused'
  | 'send-text';

export const newMember = z.object({
  email: z.email('That is no mail address.').max(254).toLowerCase(),
  name: z.string().trim().min(1, 'A name is missing.').max(120),
  role,
});
export type NewMember = z.infer<typeof newMember>;

/** Characters; what is shorter is guessed, what is longer costs the server. */
export const passwordLimits = { least: 12, most: 200 } as const;

/** Why a password is not taken. */
export type PasswordProblem = 'short' | 'long' | 'guessable' | 'different';

/** What a page of staff shows after its form was sent. */
export type StaffProblem =
  | { kind: 'refused' }
  | { kind: 'wait'; minutes: number }
  | { kind: PasswordProblem }
  | { kind: CodeProblem }
  | { kind: 'proof' | 'passkey-name' };

/** Why a code is not taken: wrong or used, two in a row are asked for, or the whole step is over. */
export type CodeProblem = 'code' | 'two-codes' | 'step-gone';

/** What is set up for a member beside a password. */
export interface SecondFactors {
  /** Whether an authenticator app is asked for. */
  app: boolean;
  backupCodes: number;
  passkeys: Passkey[];
}

/** How a secret gets into an app. */
export interface AppSetUp {
  /** Base32. */
  secret: string;
  /** SVG of a QR code. */
  qrCode: string;
}

export interface Passkey {
  id: string;
  name: string;
  /** ISO times. */
  createdAt: string;
  usedAt: string | undefined;
}
/** Characters of a passkey's name. */
export const passkeyName = z.string().trim().min(1).max(60);

/** Everything stored of a member, but no secret. */
export interface MemberExport {
  member: StaffMember;
  sessions: StaffSession[];
  factors: SecondFactors;
  /** What providers of single sign-on call them. */
  logins: { provider: string; subject: string; since: string }[];
  /** What they did, and what was done to them; newest first. */
  audit: AuditEntry[];
}

/** Who has to do what to sign in. */
export interface SignInPolicy {
  /** Roles that get in with a second factor only. */
  secondFactorFor: readonly Role[];
  /** Passwords and passkeys work for admins made on the command line only. */
  ssoOnly: boolean;
}

/** Why somebody does not come back from the provider of single sign-on signed in. */
export const ssoProblem = z.enum([
  ...['down', 'denied', 'provider', 'clock', 'untrusted', 'expired'],
  ...['no-role', 'unverified'],
] as const);
export type SsoProblem = z.infer<typeof ssoProblem>;
