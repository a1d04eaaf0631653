/** Who works here; as better-auth's `user`. */
interface StaffTable {
  id: string;
  name: string;
  /** In lower case. */
  email: string;
  email_verified: number;
  image: string | null;
  role: 'agent' | 'lead' | 'product' | 'admin';
  /** Whether a password or passkey goes on working where only single sign-on is allowed. */
  break_glass: number;
  created_at: string;
  updated_at: string;
}

/** As better-auth's `session`. */
interface StaffSessionsTable {
  id: string;
  user_id: string;
  token: string;
  expires_at: string;
  ip_address: string | null;
  user_agent: string | null;
  /** How it was opened. */
  method: 'password' | 'code' | 'backup-code' | 'passkey' | 'sso';
  created_at: string;
  updated_at: string;
}

/** Ways to sign in; as better-auth's `account`. */
interface StaffLoginsTable {
  id: string;
  user_id: string;
  account_id: string;
  provider_id: string;
  access_token: string | null;
  refresh_token: string | null;
  id_token: string | null;
  access_token_expires_at: string | null;
  refresh_token_expires_at: string | null;
  scope: string | null;
  /** Argon2id in PHC form. */
  password: string | null;
  created_at: string;
  updated_at: string;
}

/** As better-auth's `verification`. */
interface StaffVerificationsTable {
  id: string;
  identifier: string;
  value: string;
  expires_at: string;
  created_at: string;
  updated_at: string;
}

/** Links by which somebody joins or sets a new password. */
interface StaffInvitationsTable {
  /** SHA-256 of the unguessable part of the link, hex. */
  token_hash: string;
  email: string;
  name: string;
  role: StaffTable['role'];
  /** Whether it was made on the command line, for an admin. */
  break_glass: number;
  created_at: string;
  expires_at: string;
}

/** Secrets of authenticator apps. */
interface StaffTotpTable {
  user_id: string;
  /** Sealed: AES-256-GCM with a key of the installation, bound to the member. */
  secret: string;
  created_at: string;
  /** When a first code showed that the app has it; null until then. */
  confirmed_at: string | null;
  /** The newest step of 30 s whose code was taken: none is taken twice. */
  last_step: number;
  /** Wrong codes since the last right one. */
  failures: number;
}

/** Codes for when the app is lost; a row goes with its use. */
interface StaffBackupCodesTable {
  /** HMAC with a key of the installation, hex. */
  code_hash: string;
  user_id: string;
}

interface StaffPasskeysTable {
  id: string;
  user_id: string;
  name: string;
  /** As the authenticator calls it, base64url. */
  credential_id: string;
  /** COSE, base64url. */
  public_key: string;
  /** Signatures so far, as the authenticator counts; 0 for those that do not count. */
  counter: number;
  /** JSON list. */
  transports: string;
  created_at: string;
  used_at: string | null;
}

/** What a browser was asked for while somebody signs in or adds a passkey; a row goes with its use. */
interface StaffChallengesTable {
  /** SHA-256 of the cookie's value, hex. */
  token_hash: string;
  kind: 'second-step' | 'passkey-sign-in' | 'passkey-add' | 'sso';
  user_id: string | null;
  /** What has to be known when the answer comes, by kind. */
  detail: string;
  tries: number;
  expires_at: string;
}

/** By which a program uses the API. */
interface ApiTokensTable {
  id: string;
  /** What it is for. */
  name: string;
  /** SHA-256, hex. */
  token_hash: string;
  /** JSON list. */
  scopes: string;
  created_by: string;
  created_at: string;
  expires_at: string;
  /** Day of its last use. */
  used_on: string | null;
  revoked_at: string | null;
}

/** What staff did; rows are only added. */
interface StaffAuditTable {
  id: string;
  at: string;
  /** Address of who did it; `command line` where an operator did. */
  actor: string;
  action: string;
  subject: string;
}

/** Tables of who works here, how they sign in, and what they did. */
export interface StaffTables {
  staff: StaffTable;
  staff_sessions: StaffSessionsTable;
  staff_logins: StaffLoginsTable;
  staff_verifications: StaffVerificationsTable;
  staff_invitations: StaffInvitationsTable;
  staff_totp: StaffTotpTable;
  staff_backup_codes: StaffBackupCodesTable;
  staff_passkeys: StaffPasskeysTable;
  staff_challenges: StaffChallengesTable;
  staff_audit: StaffAuditTable;
  api_tokens: ApiTokensTable;
}
