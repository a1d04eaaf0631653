import type { IncomingMessage } from 'node:http';
import type { StaffRoom } from '../features/accounts/compose.ts';
import type { SignedIn } from '../features/accounts/schema.ts';
import type { FollowRoom } from '../features/follows/compose.ts';
import type { PrivacyRoom } from '../features/privacy/compose.ts';
import { handleDataForm } from '../features/privacy/handle-data-form.ts';
import type { TicketRoom } from '../features/tickets/compose.ts';
import { handleRequestForm } from '../features/tickets/conversation/request-form.ts';
import { handleTicketForm, type FormDecision } from '../features/tickets/form-post.ts';
import { handleMailForm, mailActions, type MailAction } from '../features/tickets/mail/handle-mail-form.ts';
import { statusPath } from '../features/tickets/status-link.ts';
import { customerCookie } from './customer-cookie.ts';
import { createCustomerForms } from './customer-forms.ts';
import { createFollowForms } from './follow-forms.ts';
import type { ShownState } from './page-services.ts';
import type { RateLimits } from './rate-limits.ts';
import { readForm } from './read-form.ts';
import type { RequestContext } from './request-context.ts';
import type { EditorForms } from './editor-forms.ts';
import type { createFlagForms } from './flag-forms.ts';
import type { InboxForms } from './inbox-forms.ts';
import { createStaffForms } from './staff-forms.ts';

/** What came of a form that was sent without script. */
export type FormOutcome =
  | { redirect: string; cookies?: string[] | undefined }
  | {
      status: number;
      shown: ShownState;
      retryAfter?: number | undefined;
      /** On pages of staff. */
      signedIn?: SignedIn | undefined;
      cookies?: string[] | undefined;
    };
export type TakeForm = (req: IncomingMessage, context: RequestContext) => Promise<FormOutcome>;
/** What a form does that is posted to a page; undefined where the page takes none. */
export type FormAt = (place: { locale: string; path: string; query: string }) => TakeForm | undefined;

export interface PageFormParts {
  accounts: StaffRoom;
  inboxForms: InboxForms;
  editorForms?: EditorForms | undefined;
  flagForms: ReturnType<typeof createFlagForms>;
  tickets: TicketRoom;
  /** Undefined where no mail server is configured. */
  follows: FollowRoom | undefined;
  privacy: PrivacyRoom;
  isPrivacyTopic(topic: string): boolean;
  limits: RateLimits;
  log: { warn(fields: object, message: string): void };
}

/** The pages that take forms without script, and who answers each. */
export function createPageForms({
  accounts,
  inboxForms,
  editorForms,
  flagForms,
  tickets,
  follows,
  privacy,
  isPrivacyTopic,
  limits,
  log,
}: PageFormParts): FormAt {
  const contact =
    (locale: string): TakeForm =>
    async (req, { clientAddress, agent }) => {
      const limited = await limits.take('tickets', clientAddress);
      const contentType = req.headers['content-type'] ?? '';
      return outcomeOf(
        await handleTicketForm({ locale, contentType, body: req, address: clientAddress, agent, limited }, tickets),
      );
    };

  const conversation =
    (locale: string, token: string): TakeForm =>
    async (req, { clientAddress }) => {
      const ticket = await tickets.findTicketByToken(token);
      if (ticket === undefined) return { status: 404, shown: {} };
      const limited = await limits.take('requests', clientAddress);
      const contentType = req.headers['content-type'] ?? '';
      return outcomeOf(await handleRequestForm({ ticket, locale, token, contentType, body: req, limited }, tickets));
    };

  const mails =
    (locale: string, token: string): TakeForm =>
    async (req, { clientAddress }) => {
      const form = await readForm(req);
      const action = mailActions.find((name) => name === form.get('action'));
      const ticket = await tickets.findTicketByToken(token);
      if (tickets.mail === undefined || ticket === undefined || action === undefined) return { status: 404, shown: {} };
      const limited = await limits.take(budgetOf(action), clientAddress);
      const decision = await handleMailForm(
        { action, code: form.get('code') ?? '', ticketId: ticket.id, locale, token, limited },
        { room: tickets.mail, isUnavailable: tickets.isUnavailable },
      );
      if (decision.kind === 'redirect') return { redirect: decision.location };
      return { status: decision.status, shown: { mailProblem: decision.problem }, retryAfter: decision.retryAfter };
    };

  /** One press of a button that changes something: limited, and told to come back where nothing can be stored. */
  const storing = async (clientAddress: string, work: () => Promise<FormOutcome>): Promise<FormOutcome> => {
    const wait = await limits.take('requests', clientAddress);
    if (wait !== undefined) {
      const mailProblem = { code: 'wait' as const, values: { minutes: Math.ceil(wait / 60) } };
      return { status: 429, shown: { mailProblem }, retryAfter: wait };
    }
    try {
      return await work();
    } catch (error) {
      if (!tickets.isUnavailable(error)) throw error;
      return { status: 503, shown: { mailProblem: { code: 'unavailable' } }, retryAfter: 5 };
    }
  };

  const verify =
    (locale: string, token: string): TakeForm =>
    async (req, { clientAddress }) => {
      await readForm(req);
      return storing(clientAddress, async () => {
        const shown = await tickets.mail?.showByLink(token);
        if (shown?.kind !== 'verified') return { status: 404, shown: {} };
        return { redirect: `${statusPath(locale, shown.token)}#mails` };
      });
    };

  const data =
    (token: string): TakeForm =>
    async (req, { clientAddress }) => {
      const action = (await readForm(req)).get('action');
      const ticket = await tickets.findTicketByToken(token);
      if (ticket === undefined || !isPrivacyTopic(ticket.topic)) return { status: 404, shown: {} };
      return storing(clientAddress, async () => {
        const { status, step } = await handleDataForm({ action, ticket }, { room: privacy, log });
        return { status, shown: { dataStep: step } };
      });
    };

  const staffForms = createStaffForms({ accounts, limits, origin: tickets.origin });
  const { customers, isUnavailable, origin } = tickets;
  const cookie = customerCookie(origin);
  const customerForms = customers && createCustomerForms({ customers, cookie, limits, isUnavailable });
  const followForms = follows && createFollowForms({ follows, limits, isUnavailable });
  return ({ locale, path, query }) => {
    const below = path.slice(locale.length + 2);
    const form =
      staffForms(locale, below) ??
      flagForms(locale, below) ??
      inboxForms(locale, below, query) ??
      editorForms?.(locale, below, query) ??
      customerForms?.(locale, below) ??
      followForms?.(locale, below);
    if (form !== undefined) return form;
    const [page, token = '', ...rest] = below.split('/');
    if (rest.length > 0) return undefined;
    if (page === 'contact' && token === '') return contact(locale);
    if (page === 'verify' && token !== '') return verify(locale, token);
    if (page !== 'requests' || token === '') return undefined;
    if (query === '?mails') return mails(locale, token);
    return query === '?data' ? data(token) : conversation(locale, token);
  };
}

function outcomeOf(decision: FormDecision): FormOutcome {
  if (decision.kind === 'redirect') return { redirect: decision.location };
  const { status, form, retryAfter } = decision;
  return { status, shown: { form }, retryAfter };
}

/** Mails are dearer than the rest. */
const budgetOf = (action: MailAction) => (action === 'verify' ? 'codes' : 'requests');
