import type { Customer, SignedInOutcome, SignInProblem } from '../features/tickets/customer-schema.ts';
import type { CustomerRoom } from '../features/tickets/customers/customer-room.ts';
import { emailPattern, ticketLimits } from '../features/tickets/limits.ts';
import { statusPath } from '../features/tickets/status-link.ts';
import type { CustomerCookie } from './customer-cookie.ts';
import { limitedForm } from './limited-form.ts';
import type { FormOutcome, TakeForm } from './page-forms.ts';
import type { Budget, RateLimits } from './rate-limits.ts';
import { readForm } from './read-form.ts';

export interface CustomerFormParts {
  customers: CustomerRoom;
  cookie: CustomerCookie;
  limits: RateLimits;
  isUnavailable(error: unknown): boolean;
}

/** The forms of customers: ask for a code, sign in, open a request, sign out. */
export function createCustomerForms({ customers, cookie, limits, isUnavailable }: CustomerFormParts) {
  const again = (status: number, problem: SignInProblem, email: string, retryAfter?: number): FormOutcome => ({
    status,
    shown: { customerForm: { problem, email } },
    retryAfter,
  });
  const later = (code: 'busy' | 'wait', seconds: number, email: string): FormOutcome =>
    again(429, { code, values: { minutes: Math.ceil(seconds / 60) } }, email, seconds);

  const limited = (
    { budget, address, email = '' }: { budget: Budget; address: string; email?: string },
    work: () => Promise<FormOutcome>,
  ): Promise<FormOutcome> =>
    limitedForm({ limits, isUnavailable }, { budget, address }, work, (code, seconds) =>
      code === 'wait' ? later(code, seconds, email) : again(503, { code }, email, seconds),
    );

  const ask = (locale: string, typed: string, address: string): Promise<FormOutcome> => {
    const email = typed.trim();
    if (email.length > ticketLimits.email || !emailPattern.test(email))
      return Promise.resolve(again(422, { code: 'email' }, typed));
    return limited({ budget: 'codes', address, email: typed }, async () => {
      const asked = await customers.askToSignIn({ email, locale });
      if (asked.kind === 'refused') return later('busy', asked.retryAfter, typed);
      return { redirect: `/${locale}/sign-in/code/${asked.attempt}` };
    });
  };

  const entered = (locale: string, outcome: SignedInOutcome): FormOutcome => {
    if (outcome.kind === 'signed-in') return { redirect: `/${locale}/requests`, cookies: [cookie.set(outcome.token)] };
    return again(422, { code: outcome.kind, values: 'left' in outcome ? { left: outcome.left } : {} }, '');
  };

  const find = (header: string | undefined): Promise<Customer | undefined> => customers.find(cookie.read(header));

  const list =
    (locale: string): TakeForm =>
    async (req, { clientAddress }) => {
      const form = await readForm(req);
      const action = form.get('action');
      if (action !== 'sign-out' && action !== 'sign-out-everywhere')
        return ask(locale, form.get('email') ?? '', clientAddress);
      return limited({ budget: 'requests', address: clientAddress }, async () => {
        const customer = await find(req.headers.cookie);
        if (customer !== undefined)
          await (action === 'sign-out' ? customers.signOut(customer) : customers.signOutEverywhere(customer));
        const said = action === 'sign-out' ? 'left' : 'everywhere';
        return { redirect: `/${locale}/requests?said=${said}`, cookies: [cookie.clear()] };
      });
    };

  const open =
    (locale: string): TakeForm =>
    async (req, { clientAddress }) => {
      const number = (await readForm(req)).get('request') ?? '';
      return limited({ budget: 'requests', address: clientAddress }, async () => {
        const customer = await find(req.headers.cookie);
        if (customer === undefined) return { redirect: `/${locale}/requests?said=ended` };
        const token = await customers.openRequest(customer, number);
        return { redirect: token === undefined ? `/${locale}/requests?said=gone` : statusPath(locale, token) };
      });
    };

  const code =
    (locale: string, attempt: string): TakeForm =>
    async (req, { clientAddress }) => {
      const form = await readForm(req);
      if (form.get('action') === 'again') {
        const asked = await customers.findAttempt(attempt);
        if (asked === undefined) return again(422, { code: 'expired' }, '');
        return ask(locale, asked.email, clientAddress);
      }
      return limited({ budget: 'requests', address: clientAddress }, async () =>
        entered(locale, await customers.signInByCode({ attempt, typed: form.get('code') ?? '' })),
      );
    };

  const link =
    (locale: string, token: string): TakeForm =>
    async (req, { clientAddress }) => {
      await readForm(req);
      return limited({ budget: 'requests', address: clientAddress }, async () => {
        const outcome = await customers.signInByLink(token);
        return outcome.kind === 'signed-in' ? entered(locale, outcome) : { status: 404, shown: {} };
      });
    };

  /** What a form does that is posted to a page of customers, named by what stands after the language. */
  return (locale: string, pathBelowLocale: string): TakeForm | undefined => {
    const [page, step, token = '', ...rest] = pathBelowLocale.split('/');
    if (rest.length > 0) return undefined;
    if (page === 'requests' && step === undefined) return list(locale);
    if (page === 'requests' && step === 'open' && token === '') return open(locale);
    if (page !== 'sign-in' || token === '') return undefined;
    if (step === 'code') return code(locale, token);
    return step === 'link' ? link(locale, token) : undefined;
  };
}
