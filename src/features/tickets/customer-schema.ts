import type { Company } from './company-schema.ts';
import type { TicketState } from './schema.ts';

/** A customer who is signed in: whoever reads the mailbox of an address. */
export interface Customer {
  /** SHA-256 of the cookie's value, hex. */
  sessionHash: string;
  /** In lower case. */
  email: string;
  expiresAt: string;
  /** Whose people see each other's requests. */
  company?: Company | undefined;
}

/** A request as a list shows it. */
export interface ListedRequest {
  number: string;
  subject: string;
  state: TicketState;
  createdAt: string;
  email: string;
  name?: string | undefined;
}

/** A page of a list, newest first. */
export interface RequestList {
  requests: ListedRequest[];
  /** Of all pages. */
  total: number;
  /** From 1. */
  page: number;
  pages: number;
}

/** What came of a code or link that was to sign somebody in. */
export type SignedInOutcome =
  /** `token`: the value of the cookie. */
  | { kind: 'signed-in'; token: string }
  | { kind: 'wrong'; left: number }
  /** `void`: too many tries. `expired`: too late, used, or there is none. */
  | { kind: 'missing' | 'void' | 'expired' };

/** What is told above or beside a form of signing in: `customer.problem.<code>`. */
export interface SignInProblem {
  code: 'email' | 'wrong' | 'missing' | 'void' | 'expired' | 'busy' | 'wait' | 'unavailable';
  values?: Record<string, string | number> | undefined;
}
