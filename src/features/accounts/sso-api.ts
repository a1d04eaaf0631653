import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import { createApi, problemResponses, type ApiEnv } from '../../lib/api.ts';
import type { ChallengeCookies } from './challenge-cookies.ts';
import { nextPage } from './next-page.ts';
import type { SsoProblem } from './schema.ts';
import type { Sso, SsoPlace } from './sso.ts';

/** Where the provider sends browsers back to, on the public origin. */
export const ssoCallbackPath = '/api/staff/sso/callback';

const failures = problemResponses('not-found', 'too-many-requests', 'unavailable');
const begin = createRoute({
  method: 'get',
  path: '/staff/sso',
  operationId: 'beginSingleSignOn',
  tags: ['staff'],
  summary: 'Go to the provider of single sign-on',
  request: { query: z.object({ locale: z.string().max(35).default(''), next: z.string().max(2000).default('') }) },
  responses: {
    303: { description: 'To the provider, or to the sign-in page where it cannot be reached.' },
    ...failures,
  },
});
const finish = createRoute({
  method: 'get',
  path: '/staff/sso/callback',
  operationId: 'finishSingleSignOn',
  tags: ['staff'],
  summary: 'Come back from the provider of single sign-on',
  responses: {
    303: { description: 'Signed in, by a cookie; or to the sign-in page, which says why not.' },
    ...failures,
  },
});

/** `/api/staff/sso…`: there and back again. */
export function ssoApi({
  sso,
  cookies,
  locales,
}: {
  sso: Sso | undefined;
  cookies: ChallengeCookies;
  locales: { codes: readonly string[]; defaultLocale: string };
}): OpenAPIHono<ApiEnv> {
  const known = (locale: string): string => (locales.codes.includes(locale) ? locale : locales.defaultLocale);
  const signInPage = (problem: SsoProblem, { locale, next }: SsoPlace = { locale: '', next: '' }): string =>
    `/${known(locale)}/staff/sign-in?${new URLSearchParams({ sso: problem, ...(next !== '' && { next }) }).toString()}`;
  return createApi()
    .openapi(begin, async (c) => {
      if (sso === undefined) return c.var.problem({ code: 'not-found' });
      const { locale, next } = c.req.valid('query');
      const begun = await sso.begin({ locale: known(locale), next });
      if ('problem' in begun) return c.redirect(signInPage(begun.problem, { locale, next }), 303);
      c.header('Set-Cookie', cookies.sso.set(begun.token));
      return c.redirect(begun.url, 303);
    })
    .openapi(finish, async (c) => {
      if (sso === undefined) return c.var.problem({ code: 'not-found' });
      const token = cookies.sso.read(c.req.header('cookie'));
      const outcome = await sso.finish(token, new URL(c.req.url).search, c.req.header('user-agent') ?? '');
      c.header('Set-Cookie', cookies.sso.clear());
      if (outcome.kind === 'problem') return c.redirect(signInPage(outcome.problem, outcome.place), 303);
      for (const line of outcome.cookies) c.header('Set-Cookie', line, { append: true });
      return c.redirect(nextPage(outcome.next, outcome.locale), 303);
    });
}
