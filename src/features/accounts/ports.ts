import type { ApiToken } from './token-schema.ts';
import type {
  AuditEntry,
  Factor,
  Invitation,
  MemberExport,
  NewMember,
  Passkey,
  SignedIn,
  SignInMethod,
  StaffMember,
  StaffSession,
} from './schema.ts';

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
  /** Id of the member; undefined where address and password do not belong together, which takes as long for any address. */
  checkPassword(email: string, password: string): Promise<string | undefined>;
  /** Always a session of its own, whatever the browser brought. */
  openSession(memberId: string, method: SignInMethod, agent: string): Promise<string[]>;
  /** Who a request comes from by its `Cookie` header. */
  find(cookie: string): Promise<(SignedIn & { breakGlass: boolean }) | undefined>;
  signOut(cookie: string): Promise<string[]>;
  /** Id of the new member, who cannot sign in with a password yet. */
  create(member: NewMember): Promise<string>;
  /** Ends all sessions of the member too. */
  setPassword(memberId: string, password: string): Promise<void>;
}

export interface StaffStore {
  list(): Promise<StaffMember[]>;
  /** By the member's id; who has none is missing. */
  factors(): Promise<Map<string, Factor[]>>;
  findByEmail(email: string): Promise<StaffMember | undefined>;
  findById(memberId: string): Promise<(StaffMember & { breakGlass: boolean }) | undefined>;
  setBreakGlass(memberId: string): Promise<void>;
  /** The member that a provider knows under a subject. */
  findLogin(provider: string, subject: string): Promise<StaffMember | undefined>;
  logins(memberId: string): Promise<MemberExport['logins']>;
  addLogin(memberId: string, provider: string, subject: string, at: string): Promise<void>;
  sessions(memberId: string, now: string): Promise<StaffSession[]>;
  /** False where there is no such session of the member. */
  endSession(memberId: string, sessionId: string): Promise<boolean>;
  /** All of a member. */
  endSessions(memberId: string): Promise<void>;
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
  /** What somebody did, and what was done to them; newest first. */
  auditOf(email: string): Promise<AuditEntry[]>;
}

/** Codes of authenticator apps (TOTP, RFC 6238: SHA-1, six digits, 30 s). */
export interface TimeCodes {
  /** Base32, 160 bits. */
  newSecret(): string;
  /** The address that apps read from a QR code. */
  uri(secret: string, account: string, issuer: string): string;
  /** The step that a code belongs to, one before and after now included; undefined where it belongs to none. */
  stepOf(secret: string, code: string, at: Date): number | undefined;
}

export interface SecondFactorStore {
  /** Takes the place of an earlier secret that was not confirmed; nothing where one was. */
  begin(memberId: string, sealedSecret: string, at: string): Promise<void>;
  find(memberId: string): Promise<StoredTotp | undefined>;
  /** True where it was not confirmed before. */
  confirm(memberId: string, at: string, step: number): Promise<boolean>;
  /** True for whoever comes first with a code of this step or a later one; clears failures. */
  useStep(memberId: string, step: number): Promise<boolean>;
  addFailure(memberId: string): Promise<void>;
  /** Takes the place of all earlier ones. */
  setBackupCodes(memberId: string, hashes: readonly string[]): Promise<void>;
  countBackupCodes(memberId: string): Promise<number>;
  /** True once. */
  useBackupCode(memberId: string, hash: string): Promise<boolean>;
  /** False where there was none. */
  remove(memberId: string): Promise<boolean>;
}
export interface StoredTotp {
  sealedSecret: string;
  createdAt: string;
  confirmed: boolean;
  failures: number;
}

/** What a browser has to answer, known by a token that only it holds. */
export interface ChallengeStore {
  add(tokenHash: string, challenge: Challenge & { expiresAt: string }): Promise<void>;
  find(tokenHash: string, kind: ChallengeKind, now: string): Promise<Challenge | undefined>;
  /** Counts a try; undefined where there were `most` already, or the challenge is gone. */
  tryOnce(tokenHash: string, kind: ChallengeKind, now: string, most: number): Promise<Challenge | undefined>;
  /** For whoever comes first. */
  take(tokenHash: string, kind: ChallengeKind, now: string): Promise<Challenge | undefined>;
  sweep(now: string): Promise<void>;
}
export type ChallengeKind = 'second-step' | 'passkey-sign-in' | 'passkey-add' | 'sso';
export interface Challenge {
  kind: ChallengeKind;
  memberId: string | undefined;
  detail: string;
}

export interface PasskeyStore {
  /** False where the authenticator is registered already. */
  add(memberId: string, passkey: NewPasskey, at: string): Promise<boolean>;
  list(memberId: string): Promise<(Passkey & { credentialId: string; transports: string[] })[]>;
  find(credentialId: string): Promise<StoredPasskey | undefined>;
  /** False where another signature came in between. */
  used(id: string, counter: { from: number; to: number }, at: string): Promise<boolean>;
  /** False where the member has none with the id. */
  rename(memberId: string, id: string, name: string): Promise<boolean>;
  remove(memberId: string, id: string): Promise<string | undefined>;
  removeAll(memberId: string): Promise<boolean>;
}
export interface PasskeyCredential {
  credentialId: string;
  /** COSE, base64url. */
  publicKey: string;
  counter: number;
  transports: string[];
}
export interface NewPasskey extends PasskeyCredential {
  id: string;
  name: string;
}
export interface StoredPasskey extends PasskeyCredential {
  id: string;
  memberId: string;
}

/** The ceremonies of WebAuthn. Options and answers are JSON as browsers have them; user verification is required. */
export interface PasskeyCeremonies {
  creationOptions(given: {
    challenge: Uint8Array;
    member: StaffMember;
    known: readonly { credentialId: string; transports: string[] }[];
  }): Promise<object>;
  requestOptions(challenge: Uint8Array): Promise<object>;
  /** Undefined where the answer does not hold. `challenge` in base64url. */
  verifyCreation(answer: unknown, challenge: string): Promise<PasskeyCredential | undefined>;
  /** Which passkey an answer says it is from, unverified. */
  credentialOf(answer: unknown): string | undefined;
  /** The new counter. */
  verifyRequest(answer: unknown, challenge: string, passkey: StoredPasskey): Promise<number | undefined>;
}

/** What a provider says of somebody who signed in there. */
export interface SsoClaims {
  subject: string;
  email: string | undefined;
  emailVerified: boolean;
  name: string | undefined;
  /** Values of the claim that roles are made of. */
  groups: string[];
}
/** Why somebody does not come back from a provider signed in. */
export type SsoFailure = 'down' | 'denied' | 'provider' | 'clock' | 'untrusted' | 'expired';

/** An OpenID Connect provider. */
export interface SsoProvider {
  readonly issuer: string;
  /** Where the browser is sent, and what has to be known when it comes back. */
  begin(): Promise<{ url: string; detail: string } | SsoFailure>;
  /** `search`: the query that it came back with. */
  finish(search: string, detail: string): Promise<SsoClaims | SsoFailure>;
}
