/** Codes that show that an address belongs to whoever asks. */
interface AddressCodesTable {
  id: string;
  ticket_id: string;
  email_key: string;
  /** HMAC of the code, hex. */
  code_hash: string;
  /** SHA-256 of the unguessable part of the link that stands in the same mail, hex. */
  link_hash: string;
  /** Whether a mail went out; not where the address had its share already, which nobody may learn. */
  sent: number;
  created_at: string;
  expires_at: string;
  /** Wrong tries so far. */
  tries: number;
  used_at: string | null;
}

/** Further links to a status page: those in mails, the one that showing the address leads to, and those of sessions. */
interface StatusLinksTable {
  /** SHA-256 of the unguessable part, hex. */
  token_hash: string;
  ticket_id: string;
  created_at: string;
  expires_at: string;
  /** Until then, whoever has the link has just shown that they read the mailbox. */
  proves_until: string | null;
  /** The session of a customer that it was opened in, and ends with; null for all others. */
  session_hash: string | null;
}

/** Codes by which customers sign in. There is a row for unknown addresses too, so that nobody can tell them apart. */
interface CustomerCodesTable {
  id: string;
  /** SHA-256 of the unguessable part of the page where the code is typed, hex. */
  attempt_hash: string;
  /** SHA-256 of the unguessable part of the link that stands in the mail, hex. */
  link_hash: string;
  email_key: string;
  /** HMAC of the code, hex. */
  code_hash: string;
  /** Whether a mail went out; only then code and link sign anybody in. */
  sent: number;
  created_at: string;
  expires_at: string;
  /** Tries so far. */
  tries: number;
  used_at: string | null;
}

/** Customers who are signed in. */
interface CustomerSessionsTable {
  /** SHA-256 of the cookie's value, hex. */
  token_hash: string;
  email_key: string;
  created_at: string;
  expires_at: string;
}

/** Tables of customers who show that an address is theirs. */
export interface CustomerTables {
  address_codes: AddressCodesTable;
  status_links: StatusLinksTable;
  customer_codes: CustomerCodesTable;
  customer_sessions: CustomerSessionsTable;
}
