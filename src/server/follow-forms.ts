import type { FollowRoom } from '../features/follows/compose.ts';
import type { ConfirmOutcome, Followed, FollowProblem } from '../features/follows/schema.ts';
import { emailPattern, ticketLimits } from '../features/tickets/limits.ts';
import { limitedForm } from './limited-form.ts';
import type { FormOutcome, TakeForm } from './page-forms.ts';
import type { RateLimits } from './rate-limits.ts';
import { readForm } from './read-form.ts';

export interface FollowFormParts {
  follows: FollowRoom;
  limits: RateLimits;
  isUnavailable(error: unknown): boolean;
}

/** The forms by which somebody asks to be told of something, confirms their address, and stops it. */
export function createFollowForms({ follows, limits, isUnavailable }: FollowFormParts) {
  type Typed = { email: string; followed?: Followed | undefined };
  const again = (status: number, problem: FollowProblem, typed: Typed, retryAfter?: number): FormOutcome => ({
    status,
    shown: { followForm: { problem, ...typed } },
    retryAfter,
  });
  const later = (code: 'busy' | 'wait', seconds: number, typed: Typed): FormOutcome =>
    again(429, { code, values: { minutes: Math.ceil(seconds / 60) } }, typed, seconds);
  const limited = (
    budget: 'codes' | 'requests',
    address: string,
    typed: Typed,
    work: () => Promise<FormOutcome>,
  ): Promise<FormOutcome> =>
    limitedForm({ limits, isUnavailable }, { budget, address }, work, (code, seconds) =>
      code === 'wait' ? later(code, seconds, typed) : again(503, { code }, typed, seconds),
    );

  const ask = (followed: Followed, email: string, address: string): Promise<FormOutcome> => {
    const typed = { email, followed };
    const trimmed = email.trim();
    if (trimmed.length > ticketLimits.email || !emailPattern.test(trimmed))
      return Promise.resolve(again(422, { code: 'email' }, typed));
    return limited('codes', address, typed, async () => {
      const asked = await follows.ask({ ...followed, email: trimmed });
      if (asked.kind === 'gone') return { status: 404, shown: {} };
      if (asked.kind === 'refused') return later('busy', asked.retryAfter, typed);
      return { redirect: `/${followed.locale}/follow/code/${asked.attempt}` };
    });
  };

  const start =
    (locale: string): TakeForm =>
    async (req, { clientAddress }) => {
      const form = await readForm(req);
      const entry = form.get('entry');
      const followed: Followed =
        entry === null
          ? { kind: 'query', subject: (form.get('q') ?? '').slice(0, 500), locale }
          : { kind: 'entry', subject: entry, locale };
      return ask(followed, form.get('email') ?? '', clientAddress);
    };

  const comment =
    (locale: string, token: string): TakeForm =>
    async (req, { clientAddress }) => {
      const email = (await readForm(req)).get('email') ?? '';
      const subject = follows.voteOf(token);
      if (subject === undefined) return { status: 404, shown: {} };
      return ask({ kind: 'comment', subject, locale }, email, clientAddress);
    };

  const confirmed = (locale: string, outcome: ConfirmOutcome): FormOutcome => {
    if (outcome.kind === 'confirmed') return { redirect: `${follows.ownPath(outcome.followerId, locale)}?confirmed` };
    return again(422, { code: outcome.kind, values: 'left' in outcome ? { left: outcome.left } : {} }, { email: '' });
  };

  const code =
    (locale: string, attempt: string): TakeForm =>
    async (req, { clientAddress }) => {
      const form = await readForm(req);
      if (form.get('action') === 'again') {
        const asked = await follows.findAttempt(attempt);
        if (asked === undefined) return again(422, { code: 'expired' }, { email: '' });
        return ask({ ...asked, locale }, asked.email, clientAddress);
      }
      const typed = form.get('code') ?? '';
      return limited('requests', clientAddress, { email: '' }, async () =>
        confirmed(locale, await follows.confirmByCode({ attempt, typed })),
      );
    };

  const link =
    (locale: string, token: string): TakeForm =>
    async (req, { clientAddress }) => {
      await readForm(req);
      return limited('requests', clientAddress, { email: '' }, async () => {
        const outcome = await follows.confirmByLink(token);
        return outcome.kind === 'confirmed' ? confirmed(locale, outcome) : { status: 404, shown: {} };
      });
    };

  /**
   * Buttons of a follower's own page. A post that names none is a mail program's (RFC 8058): it ends everything and is
   * answered by a page, since such programs follow no redirects. What can be guessed by nobody needs no limit.
   */
  const own =
    (locale: string, token: string): TakeForm =>
    async (req) => {
      const form = await readForm(req);
      const follow = form.get('follow') ?? undefined;
      await follows.stop(token, follow);
      if (form.get('action') !== 'stop') return { status: 200, shown: {} };
      return { redirect: `/${locale}/follow/mine/${token}?stopped` };
    };

  /** What a form does that is posted below `follow`, named by what stands after the language. */
  return (locale: string, pathBelowLocale: string): TakeForm | undefined => {
    const [page, step, token = '', ...rest] = pathBelowLocale.split('/');
    if (page !== 'follow' || rest.length > 0) return undefined;
    if (step === undefined) return start(locale);
    if (token === '') return undefined;
    if (step === 'comment') return comment(locale, token);
    if (step === 'code') return code(locale, token);
    if (step === 'link') return link(locale, token);
    return step === 'mine' ? own(locale, token) : undefined;
  };
}
