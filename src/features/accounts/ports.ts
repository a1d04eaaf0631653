import type { ApiToken } from './token-schema.ts';
import type { AuditEntry, Invitation, NewMember, SignedIn, StaffMember, StaffSession } from './schema.ts';

export type Clock = () => Date;

export interface TokenStore {
  add(tokenHash: string, token: Omit<ApiToken, 'usedOn' | 'revokedAt'>): Promise<void>;
  /** One that works at a time. */
  find(tokenHash: string, now: string): Promise<Pick<ApiToken, 'id' | 'scopes' | 'usedOn'> | undefined>;
  /** `day`: ISO date. */
  used(id: string, day: string): Promise<void>;
  list(): Promise<ApiToken[]>;
  revoke(id: string, at: string): Promise<boolean>;
}

/** The library that keeps sessions and passwords. Cookies are whole `Set-Cookie` lines. */
export interface StaffAuth {
  /** Undefined where address and password do not belong together; takes as long for an address that nobody has. */
  signIn(
    email: string,
    password: string,
    agent: string,
  ): Promise<{ member: StaffMember; cookies: string[] } | undefined>;
  /** Who a request comes from by its `Cookie` header. */
  find(cookie: string): Promise<SignedIn | undefined>;
  signOut(cookie: string): Promise<string[]>;
  create(member: NewMember, password: string): Promise<void>;
  /** Ends all sessions of the member too. */
  setPassword(memberId: string, password: string): Promise<void>;
}

export interface StaffStore {
  list(): Promise<StaffMember[]>;
  findByEmail(email: string): Promise<StaffMember | undefined>;
  sessions(memberId: string, now: string): Promise<StaffSession[]>;
  /** False where there is no such session of the member. */
  endSession(memberId: string, sessionId: string): Promise<boolean>;
  setRole(memberId: string, role: StaffMember['role']): Promise<void>;
  remove(memberId: string): Promise<void>;
  /** Takes the place of earlier ones for the same address. */
  addInvitation(tokenHash: string, invitation: Invitation, at: string): Promise<void>;
  findInvitation(tokenHash: string, now: string): Promise<Invitation | undefined>;
  /** True for whoever uses it first; a link works once. */
  useInvitation(tokenHash: string, now: string): Promise<boolean>;
  log(entry: AuditEntry): Promise<void>;
  /** Newest first. */
  audit(most: number, from?: number): Promise<AuditEntry[]>;
}
