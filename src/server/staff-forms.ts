import { mayEnter } from '../features/accounts/access.ts';
import { challengeCookies } from '../features/accounts/challenge-cookies.ts';
import type { StaffRoom } from '../features/accounts/compose.ts';
import { nextPage } from '../features/accounts/next-page.ts';
import { newMember, passkeyName, role as roleSchema, type SignedIn } from '../features/accounts/schema.ts';
import type { FormOutcome, TakeForm } from './page-forms.ts';
import type { RateLimits } from './rate-limits.ts';
import type { ShownState } from './page-services.ts';
import { readForm } from './read-form.ts';
import { createSecondFactorForms } from './second-factor-forms.ts';

export interface StaffFormParts {
  accounts: StaffRoom;
  limits: RateLimits;
  origin: string;
}

/** The forms of staff: sign in, join, sign out, end a session, passkeys, people. */
export function createStaffForms(parts: StaffFormParts) {
  const { accounts, limits, origin } = parts;
  const stepCookie = challengeCookies(origin).step;
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
      const outcome = await accounts.signIn(email, form.get('password') ?? '', agent);
      if (outcome === undefined) return { status: 422, shown: { staffForm: { problem: { kind: 'refused' }, email } } };
      const next = nextPage(form.get('next') ?? '', locale);
      if (outcome.kind === 'signed-in') return { redirect: next, cookies: outcome.cookies };
      const query = new URLSearchParams({ next }).toString();
      return { redirect: `/${locale}/staff/sign-in/code?${query}`, cookies: [stepCookie.set(outcome.token)] };
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
      const signedIn = await accounts.recognise(cookie);
      const page = `/${locale}/staff`;
      if (signedIn === undefined) return { redirect: `${page}/sign-in` };
      switch (form.get('action')) {
        case 'sign-out':
          return { redirect: `${page}/sign-in?left`, cookies: await accounts.signOut(signedIn, cookie) };
        case 'end-session':
          await accounts.endSession(signedIn, form.get('session') ?? '');
          return { redirect: page };
        case 'rename-passkey':
        case 'remove-passkey':
          return changePasskey(signedIn, form, page);
        default:
          return { redirect: page };
      }
    };

  const changePasskey = async (signedIn: SignedIn, form: URLSearchParams, page: string): Promise<FormOutcome> => {
    if (!accounts.isFresh(signedIn)) return { redirect: `${page}/sign-in?again&next=${page}` };
    const id = form.get('passkey') ?? '';
    if (form.get('action') === 'remove-passkey') {
      await accounts.passkeys.remove(signedIn, id);
      return { redirect: `${page}?passkey-removed#passkeys` };
    }
    const name = passkeyName.safeParse(form.get('name'));
    if (!name.success)
      return { status: 422, shown: { staffForm: { problem: { kind: 'passkey-name' }, email: '' } }, signedIn };
    await accounts.passkeys.rename(signedIn, id, name.data);
    return { redirect: `${page}?passkey-renamed#passkeys` };
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
        case 'reset': {
          const outcome = await accounts.resetSecondFactor(values.email, actor);
          if (outcome !== 'done') return again(422, { problem: outcome ?? 'unknown' });
          return { redirect: `${path}?factor-reset` };
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

  const secondFactor = createSecondFactorForms(parts);
  /** What a form does that is posted to a page of staff, named by what stands after the language. */
  return (locale: string, pathBelowLocale: string): TakeForm | undefined => {
    const [first, page, token, ...rest] = pathBelowLocale.split('/');
    if (first !== 'staff' || rest.length > 0) return undefined;
    if (page === undefined) return account(locale);
    if (page === 'sign-in' && token === undefined) return signIn(locale);
    if (page === 'sign-in' && token === 'code') return secondFactor.step(locale);
    if (page === 'second-factor' && token === undefined) return secondFactor.setUp(locale);
    if (page === 'people' && token === undefined) return people(locale);
    return page === 'welcome' && token !== undefined && token !== '' ? welcome(locale, token) : undefined;
  };
}
