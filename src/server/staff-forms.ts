import { mayEnter } from '../features/accounts/access.ts';
import type { StaffRoom } from '../features/accounts/compose.ts';
import { newMember, role as roleSchema } from '../features/accounts/schema.ts';
import type { TakeForm } from './page-forms.ts';
import type { RateLimits } from './rate-limits.ts';
import type { ShownState } from './page-services.ts';
import { readForm } from './read-form.ts';

/** Only pages of staff: a link in a mail must not lead anywhere else after a sign-in. */
const ownPage = /^\/[A-Za-z-]+\/(staff|insights|inbox)(?:[/?][^\\]*)?$/;

/** The forms of staff: sign in, join, sign out, end a session. */
export function createStaffForms({
  accounts,
  limits,
  origin,
}: {
  accounts: StaffRoom;
  limits: RateLimits;
  origin: string;
}) {
  const signIn =
    (locale: string): TakeForm =>
    async (req, { clientAddress, agent }) => {
      const form = await readForm(req);
      const email = form.get('email') ?? '';
      const wait = await limits.take('signIn', clientAddress);
      if (wait !== undefined) {
        const problem = { kind: 'wait' as const, minutes: Math.ceil(wait / 60) };
        return { status: 429, shown: { staffForm: { problem, email } }, retryAfter: wait };
      }
      const signedIn = await accounts.signIn(email, form.get('password') ?? '', agent);
      if (signedIn === undefined) return { status: 422, shown: { staffForm: { problem: { kind: 'refused' }, email } } };
      const next = form.get('next') ?? '';
      return { redirect: ownPage.test(next) ? next : `/${locale}/staff`, cookies: signedIn.cookies };
    };

  const welcome =
    (locale: string, token: string): TakeForm =>
    async (req, { clientAddress }) => {
      const form = await readForm(req);
      const wait = await limits.take('signIn', clientAddress);
      if (wait !== undefined) {
        const problem = { kind: 'wait' as const, minutes: Math.ceil(wait / 60) };
        return { status: 429, shown: { staffForm: { problem, email: '' } }, retryAfter: wait };
      }
      const passwords = { password: form.get('password') ?? '', again: form.get('again') ?? '' };
      const outcome = await accounts.accept(token, passwords);
      if (outcome.kind === 'gone') return { status: 404, shown: {} };
      if (outcome.kind === 'problem')
        return { status: 422, shown: { staffForm: { problem: { kind: outcome.problem }, email: '' } } };
      return { redirect: `/${locale}/staff/sign-in?joined` };
    };

  const account =
    (locale: string): TakeForm =>
    async (req) => {
      const form = await readForm(req);
      const cookie = req.headers.cookie ?? '';
      const signedIn = await accounts.find(cookie);
      if (signedIn === undefined) return { redirect: `/${locale}/staff/sign-in` };
      if (form.get('action') === 'sign-out')
        return { redirect: `/${locale}/staff/sign-in?left`, cookies: await accounts.signOut(signedIn, cookie) };
      await accounts.endSession(signedIn, form.get('session') ?? '');
      return { redirect: `/${locale}/staff` };
    };

  const people =
    (locale: string): TakeForm =>
    async (req) => {
      const form = await readForm(req);
      const signedIn = await accounts.find(req.headers.cookie);
      const path = `/${locale}/staff/people`;
      if (signedIn === undefined) return { redirect: `/${locale}/staff/sign-in?next=${path}` };
      if (!mayEnter(signedIn.member.role, 'staff/people')) return { redirect: `/${locale}/staff?refused` };
      const actor = signedIn.member.email;
      const values = { email: form.get('email') ?? '', name: form.get('name') ?? '', role: form.get('role') ?? '' };
      const again = (status: number, peopleForm: Omit<NonNullable<ShownState['peopleForm']>, 'values'>) => ({
        status,
        shown: { peopleForm: { values, ...peopleForm } },
        signedIn,
      });
      const role = roleSchema.safeParse(values.role);
      switch (form.get('action')) {
        case 'invite': {
          const member = newMember.safeParse(values);
          if (!member.success) return again(422, { problem: 'member' });
          const token = await accounts.invite(member.data, actor);
          return again(200, { link: `${origin}/${locale}/staff/welcome/${token}` });
        }
        case 'role': {
          const outcome = role.success ? await accounts.setRole(values.email, role.data, actor) : undefined;
          if (outcome !== 'done') return again(422, { problem: outcome ?? 'unknown' });
          return { redirect: `${path}?changed` };
        }
        case 'remove': {
          const outcome = await accounts.remove(values.email, actor);
          if (outcome !== 'done') return again(422, { problem: outcome ?? 'unknown' });
          return { redirect: `${path}?removed` };
        }
        default:
          return { redirect: path };
      }
    };

  /** What a form does that is posted to a page of staff, named by what stands after the language. */
  return (locale: string, pathBelowLocale: string): TakeForm | undefined => {
    const [first, page, token, ...rest] = pathBelowLocale.split('/');
    if (first !== 'staff' || rest.length > 0) return undefined;
    if (page === undefined) return account(locale);
    if (page === 'sign-in' && token === undefined) return signIn(locale);
    if (page === 'people' && token === undefined) return people(locale);
    return page === 'welcome' && token !== undefined && token !== '' ? welcome(locale, token) : undefined;
  };
}
