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

export interface StaffSession {
  id: string;
  /** ISO time. */
  createdAt: string;
  expiresAt: string;
  agent: string;
}

/** Who is signed in, and with which session. */
export interface SignedIn {
  member: StaffMember;
  sessionId: string;
}

/** What the link of an invitation stands for: a new member, or a new password for one who is there. */
export interface Invitation {
  email: string;
  name: string;
  role: Role;
  expiresAt: string;
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
  | 'read-inbox'
  | 'read-staff/people'
  | 'read-staff/audit'
  | 'create-token'
  | 'revoke-token';

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
export type StaffProblem = { kind: 'refused' } | { kind: 'wait'; minutes: number } | { kind: PasswordProblem };
