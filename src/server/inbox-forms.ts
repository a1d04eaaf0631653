import { mayEnter } from '../features/accounts/access.ts';
import type { StaffRoom } from '../features/accounts/compose.ts';
import type { SignedIn } from '../features/accounts/schema.ts';
import { itemTicket } from '../features/inbox/item-ticket.ts';
import type { InboxRoom } from '../features/inbox/compose.ts';
import { answerTemplate, commentTemplate, isTemplate } from '../features/inbox/answer-template.ts';
import { commentAnswer, type InboxItem } from '../features/inbox/schema.ts';
import type { FollowRoom } from '../features/follows/compose.ts';
import { issueSearchUrl } from '../features/knowledge/repository-links.ts';
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
  /** Undefined where no mail server is configured. */
  follows: Pick<FollowRoom, 'contact' | 'answer'> | undefined;
  /** Of links, without a slash at the end. */
  origin: string;
}

/** Fields that a form of an item sends and that are shown again. */
const shownAgain = ['state', 'owner', 'note', 'link', 'answer'] as const;

/** The forms of the inbox: many items at once, one item, and undo. */
export function createInboxForms({
  accounts,
  inbox,
  catalogue,
  openTicket,
  follows,
  origin,
}: InboxFormParts): InboxForms {
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
  /** What changed in each is in its own history. */
  const itemsOf = (count: number): string => (count === 1 ? '1 item' : `${count} items`);
  const undo = async (form: URLSearchParams, to: { path: string; query: string }, { member }: SignedIn) => {
    const outcome = await change.undo(form.get('batch') ?? '', member.email);
    if (outcome.kind !== 'undone') return { redirect: to.path };
    if (outcome.undone > 0) await accounts.log(member.email, 'undo-change', itemsOf(outcome.undone));
    return { redirect: backTo(to.path, to.query, { undone: String(outcome.undone), kept: String(outcome.kept) }) };
  };

  const list = (locale: string, query: string): TakeForm =>
    forStaff(locale, async (form, signedIn) => {
      const path = `/${locale}/inbox`;
      if (form.get('action') === 'undo') return undo(form, { path, query }, signedIn);
      const [field = '', value = ''] = (form.get('set') ?? '').split('=');
      const fields: Record<string, string> =
        field === 'owner' ? { owner: value === 'me' ? signedIn.member.email : '' } : { [field]: value };
      const ids = form.getAll('item');
      const outcome = await change.set(ids, fields, signedIn.member.email);
      if (outcome.kind === 'problem')
        return { redirect: backTo(path, query, { problem: outcome.problem.field === 'items' ? 'items' : 'set' }) };
      if (outcome.kind === 'undone') return { redirect: path };
      if (outcome.items > 0)
        await accounts.log(signedIn.member.email, 'change-items', ids.length === 1 ? ids[0] : itemsOf(outcome.items));
      return { redirect: backTo(path, query, { changed: String(outcome.items), batch: outcome.batch }) };
    });

  const escalate = async (item: InboxItem, locale: string, { member }: SignedIn): Promise<string | undefined> => {
    const { site, topics, products, ui } = catalogue;
    const t = translator(locale, ui[locale]);
    const ticket = itemTicket(item, { member, locale, topics, products, defaultLocale: site.defaultLocale, t });
    const opened = await openTicket({ ticket, files: [] });
    if (!opened.ok) return undefined;
    await change.linkTicket(item.id, opened.id, member.email);
    await accounts.log(member.email, 'escalate-item', item.id);
    return opened.number;
  };

  /** Notes that something is made of an item, and leads to it: a draft to save, or the form of an issue. */
  const make = async (
    action: 'draft' | 'issue',
    { item, path }: { item: InboxItem; path: string },
    signedIn: SignedIn,
  ): Promise<FormOutcome> => {
    const { repository } = catalogue.site;
    const actor = signedIn.member.email;
    if (action === 'issue' && repository === undefined) return { redirect: path };
    const draft = `${path}/draft.mdx`;
    const link =
      action === 'issue' && repository !== undefined ? issueSearchUrl(repository, item.id) : `${origin}${draft}`;
    await change.takeUp(item.id, link, actor);
    await accounts.log(actor, `${action}-from-comment`, item.id);
    if (action === 'draft') return { redirect: draft };
    return { status: 200, shown: { inboxForm: { values: {}, opensIssue: true } }, signedIn };
  };

  const answer = async (
    { item, path, typed }: { item: InboxItem; path: string; typed: string },
    signedIn: SignedIn,
  ): Promise<FormOutcome> => {
    const again = (problem: 'contact' | 'commentAnswer'): FormOutcome => ({
      status: 422,
      shown: { inboxForm: { values: { commentAnswer: typed }, problem } },
      signedIn,
    });
    if (follows === undefined || (await follows.contact(item.id)) === 'none') return again('contact');
    const text = commentAnswer.safeParse(typed);
    if (!text.success) return again('commentAnswer');
    const { email: actor, name: actorName } = signedIn.member;
    const outcome = await follows.answer({ itemId: item.id, actor, actorName, text: text.data });
    await change.set([item.id], { state: 'done' }, actor);
    await accounts.log(actor, 'answer-comment', item.id);
    return { redirect: `${path}?answer=${outcome}` };
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
      if (action === 'draft' || action === 'issue') return make(action, { item: found, path }, signedIn);
      const typed = form.get('commentAnswer') ?? '';
      if (action === 'answer-comment') return answer({ item: found, path, typed }, signedIn);
      if (action === 'comment-template') {
        const words = translator(found.locale, catalogue.ui[found.locale]);
        const begun = commentTemplate(template, words) ?? typed;
        return { status: 200, shown: { inboxForm: { values: { commentAnswer: begun } } }, signedIn };
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
      if (outcome.items > 0)
        await accounts.log(signedIn.member.email, action === 'answered' ? 'answer-review' : 'change-items', id);
      return { redirect: backTo(path, '', { changed: String(outcome.items), batch: outcome.batch }) };
    });

  return (locale, pathBelowLocale, query) => {
    const [first, id, ...rest] = pathBelowLocale.split('/');
    if (first !== 'inbox' || rest.length > 0) return undefined;
    return id === undefined ? list(locale, query) : item(locale, id, query);
  };
}
