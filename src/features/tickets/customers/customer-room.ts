import { companyOf, type Company } from '../company-schema.ts';
import { requestsPerPage } from '../customer-limits.ts';
import type { Customer, RequestList, SignedInOutcome } from '../customer-schema.ts';
import type { RequestsOf } from '../ports.ts';
import { hashToken, looksLikeToken, newToken } from '../status-link.ts';
import { askToSignIn, type AskedToSignIn, type AskToSignInPorts } from './ask-to-sign-in.ts';
import { signInByCode, signInByLink } from './sign-in.ts';

/** Customers who sign in, as pages and forms use them; there are none where no mail server is configured. */
export interface CustomerRoom {
  askToSignIn(asked: { email: string; locale: string }): Promise<AskedToSignIn>;
  /** Address of a code that can be typed in now. */
  findAttempt(attempt: string): Promise<{ email: string } | undefined>;
  /** Address that the link of a mail signs in, while it works. */
  findLink(token: string): Promise<{ email: string } | undefined>;
  signInByCode(attempt: { attempt: string; typed: string }): Promise<SignedInOutcome>;
  signInByLink(token: string): Promise<SignedInOutcome>;
  /** Whose session a cookie's value is. */
  find(token: string | undefined): Promise<Customer | undefined>;
  signOut(customer: Customer): Promise<void>;
  /** Ends all sessions of the address. */
  signOutEverywhere(customer: Customer): Promise<void>;
  /** All requests of the address. */
  requests(customer: Customer, page: number): Promise<RequestList>;
  /** Those of colleagues, where the customer's company shares them. */
  colleagues(customer: Customer, page: number): Promise<RequestList | undefined>;
  /** The unguessable part of a new link to a request of theirs, which ends with the session; undefined where it is not. */
  openRequest(customer: Customer, number: string): Promise<string | undefined>;
}

/** Puts the verbs of customers who sign in together. */
export function createCustomerRoom(
  ports: AskToSignInPorts & {
    companies: readonly Company[];
    /** Topics that colleagues do not see: those about personal data. */
    privateTopics: readonly string[];
  },
): CustomerRoom {
  const { store, clock, randomBytes, companies, privateTopics } = ports;
  const now = (): string => clock().toISOString();
  const own = ({ email }: Customer): RequestsOf => ({ email });
  const ofColleagues = ({ email, company }: Customer): RequestsOf | undefined =>
    company && { domains: company.domains, except: email, exceptTopics: privateTopics };

  const list = async (of: RequestsOf, wanted: number): Promise<RequestList> => {
    const total = await store.countRequests(of);
    const pages = Math.max(1, Math.ceil(total / requestsPerPage));
    const page = Math.min(Math.max(1, wanted), pages);
    const requests = await store.listRequests(of, { limit: requestsPerPage, offset: (page - 1) * requestsPerPage });
    return { requests, total, page, pages };
  };

  return {
    askToSignIn: (asked) => askToSignIn(asked, ports),
    findAttempt: async (attempt) =>
      looksLikeToken(attempt) ? store.findAttempt(hashToken(attempt), now()) : undefined,
    findLink: async (token) => (looksLikeToken(token) ? store.findLink(hashToken(token), now()) : undefined),
    signInByCode: (attempt) => signInByCode(attempt, ports),
    signInByLink: (token) => signInByLink(token, ports),
    async find(token) {
      if (token === undefined || !/^[A-Za-z0-9_-]{43}$/.test(token)) return undefined;
      const sessionHash = hashToken(token);
      const session = await store.findSession(sessionHash, now());
      return session && { sessionHash, ...session, company: companyOf(session.email, companies) };
    },
    signOut: ({ sessionHash }) => store.endSessions({ tokenHash: sessionHash }),
    signOutEverywhere: ({ email }) => store.endSessions({ email }),
    requests: (customer, page) => list(own(customer), page),
    colleagues: async (customer, page) => {
      const of = ofColleagues(customer);
      return of && list(of, page);
    },
    async openRequest(customer, number) {
      const token = newToken(randomBytes);
      const { sessionHash, expiresAt } = customer;
      const of = [own(customer), ofColleagues(customer)].filter((one) => one !== undefined);
      const opened = await store.openRequest({ number, of, token, sessionHash, at: now(), expiresAt });
      return opened ? token : undefined;
    },
  };
}
