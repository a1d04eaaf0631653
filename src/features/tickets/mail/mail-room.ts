import type { AddressCodeStore, Clock, IssuedCode, ShownAddress } from '../ports.ts';
import type { Ticket } from '../schema.ts';
import { hashToken, looksLikeToken } from '../status-link.ts';
import { askForCode, type AskForCodePorts } from './ask-for-code.ts';
import { showByCode, showByLink } from './show-address.ts';

/** What the status page has to know of mails about a ticket. */
export interface MailState {
  verified: boolean;
  stopped: boolean;
  /** A code is on its way and can be typed in. */
  awaitsCode: boolean;
}

/** Mails to customers, as pages and forms use them; there is none where no mail server is configured. */
export interface MailRoom {
  stateOf(ticket: Ticket): Promise<MailState>;
  askForCode(ticketId: string): Promise<IssuedCode>;
  showByCode(attempt: { ticketId: string; typed: string }): Promise<ShownAddress | { kind: 'missing' }>;
  showByLink(token: string): Promise<ShownAddress>;
  /** What the page of a code mail's link tells, while the link works. */
  findLink(token: string): Promise<{ number: string; locale: string } | undefined>;
  setMails(ticketId: string, wanted: boolean): Promise<void>;
}

/** Puts the verbs of mails together. */
export function createMailRoom(ports: AskForCodePorts & { store: AddressCodeStore; clock: Clock }): MailRoom {
  const { store, clock } = ports;
  const now = (): string => clock().toISOString();
  return {
    stateOf: async ({ id, emailVerifiedAt, mailsStoppedAt }) => ({
      verified: emailVerifiedAt !== undefined,
      stopped: mailsStoppedAt !== undefined,
      awaitsCode: await store.awaitsCode(id, now()),
    }),
    askForCode: (ticketId) => askForCode(ticketId, ports),
    showByCode: (attempt) => showByCode(attempt, ports),
    showByLink: (token) => showByLink(token, ports),
    findLink: async (token) => (looksLikeToken(token) ? store.findLink(hashToken(token), now()) : undefined),
    setMails: (ticketId, wanted) => store.setMails(ticketId, wanted, now()),
  };
}
