import { mayEnter } from '../features/accounts/access.ts';
import type { StaffRoom } from '../features/accounts/compose.ts';
import type { SignedIn } from '../features/accounts/schema.ts';
import { itemTicket } from '../features/inbox/item-ticket.ts';
import type { InboxRoom } from '../features/inbox/compose.ts';
import { answerTemplate, isTemplate } from '../features/inbox/answer-template.ts';
import type { InboxItem } from '../features/inbox/schema.ts';
import type { Catalogue } from '../features/knowledge/schema.ts';
import type { TicketRoom } from '../features/tickets/compose.ts';
import { translator } from '../i18n/index.ts';
import type { FormOutcome, TakeForm } from './page-forms.ts';
import { readForm } from './read-form.ts';

export type InboxForms = (locale: string, pathBelowLocale: string, query: string) => TakeForm | undefined;

export interface InboxFormParts {
  accounts: Pick<StaffRoom, 'find' | 'log'>;
  inbox: Pick<InboxRoom, 'change' | 'find'>;
  catalogue: Pick<Catalogue, 'site' | 'topics' | 'products' | 'ui'>;
  openTicket: TicketRoom['openTicket'];
}

/** Fields that a form of an item sends and that are shown again. */
const shownAgain = ['state', 'owner', 'note', 'link', 'answer'] as const;

/** The forms of the inbox: many items at once, one item, and undo. */
export function createInboxForms({ accounts, inbox, catalogue, openTicket }: InboxFormParts): InboxForms {
  const { change } = inbox;

  /** Lets in whoever may see the inbox; others are sent where the page itself would send them. */
  const forStaff =
    (locale: string, work: (form: URLSearchParams, signedIn: SignedIn) => Promise<FormOutcome>): TakeForm =>
    async (req) => {
      const form = await readForm(req);
      const signedIn = await accounts.find(req.headers.cookie);
      if (signedIn === undefined) return { redirect: `/${locale}/staff/sign-in?next=/${locale}/inbox` };
      if (!mayEnter(signedIn.member.role, 'inbox')) return { redirect: `/${locale}/staff?refused` };
      return work(form, signedIn);
    };
  const backTo = (path: string, query: string, more: Record<string, string>): string => {
    const asked = new URLSearchParams(query);
    for (const name of ['changed', 'batch', 'undone', 'kept', 'problem']) asked.delete(name);
    for (const [name, value] of Object.entries(more)) asked.set(name, value);
    return `${path}?${asked.toString()}`;
  };
  const undo = async (form: URLSearchParams, to: { path: string; query: string }, { member }: SignedIn) => {
    const outcome = await change.undo(form.get('batch') ?? '', member.email);
    if (outcome.kind !== 'undone') return { redirect: to.path };
    return { redirect: backTo(to.path, to.query, { undone: String(outcome.undone), kept: String(outcome.kept) }) };
  };

  const list = (locale: string, query: string): TakeForm =>
    forStaff(locale, async (form, signedIn) => {
      const path = `/${locale}/inbox`;
      if (form.get('action') === 'undo') return undo(form, { path, query }, signedIn);
      const [field = '', value = ''] = (form.get('set') ?? '').split('=');
      const fields: Record<string, string> =
        field === 'owner' ? { owner: value === 'me' ? signedIn.member.email : '' } : { [field]: value };
      const outcome = await change.set(form.getAll('item'), fields, signedIn.member.email);
      if (outcome.kind === 'problem')
        return { redirect: backTo(path, query, { problem: outcome.problem.field === 'items' ? 'items' : 'set' }) };
      if (outcome.kind === 'undone') return { redirect: path };
      return { redirect: backTo(path, query, { changed: String(outcome.items), batch: outcome.batch }) };
    });

  const escalate = async (item: InboxItem, locale: string, { member }: SignedIn): Promise<string | undefined> => {
    const { site, topics, products, ui } = catalogue;
    const t = translator(locale, ui[locale]);
    const ticket = itemTicket(item, { member, locale, topics, products, defaultLocale: site.defaultLocale, t });
    const opened = await openTicket({ ticket, files: [] });
    if (!opened.ok) return undefined;
    await change.linkTicket(item.id, opened.id, member.email);
    return opened.number;
  };

  const item = (locale: string, id: string, query: string): TakeForm =>
    forStaff(locale, async (form, signedIn) => {
      const path = `/${locale}/inbox/${id}`;
      const found = await inbox.find(id);
      if (found === undefined) return { status: 404, shown: {} };
      const values = Object.fromEntries(
        shownAgain.flatMap((name) => {
          const value = form.get(name);
          return value === null ? [] : [[name, value]];
        }),
      );
      const action = form.get('action');
      const template = form.get('template') ?? '';
      if (action === 'undo') return undo(form, { path, query }, signedIn);
      if (action === 'template' && isTemplate(template)) {
        const words = translator(found.locale, catalogue.ui[found.locale]);
        const product = catalogue.products.find((known) => known.id === found.review?.product);
        const answer = answerTemplate(template, { item: found, product, words, site: catalogue.site });
        return { status: 200, shown: { inboxForm: { values: { ...values, answer } } }, signedIn };
      }
      if (action === 'escalate') {
        const number = found.ticketId === undefined ? await escalate(found, locale, signedIn) : undefined;
        if (number === undefined) return { status: 503, shown: { inboxForm: { values, problem: 'ticket' } }, signedIn };
        return { redirect: `${path}?ticket=${encodeURIComponent(number)}` };
      }
      const outcome =
        action === 'answered'
          ? await change.answered(id, values, signedIn.member.email)
          : await change.set([id], values, signedIn.member.email);
      if (outcome.kind === 'problem')
        return { status: 422, shown: { inboxForm: { values, problem: outcome.problem.field } }, signedIn };
      if (outcome.kind === 'undone') return { redirect: path };
      return { redirect: backTo(path, '', { changed: String(outcome.items), batch: outcome.batch }) };
    });

  return (locale, pathBelowLocale, query) => {
    const [first, id, ...rest] = pathBelowLocale.split('/');
    if (first !== 'inbox' || rest.length > 0) return undefined;
    return id === undefined ? list(locale, query) : item(locale, id, query);
  };
}
