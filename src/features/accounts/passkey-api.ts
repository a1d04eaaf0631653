import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import { createApi, problemResponses, type ApiEnv } from '../../lib/api.ts';
import type { StaffRoom } from './compose.ts';
import type { ChallengeCookies } from './challenge-cookies.ts';
import { nextPage } from './next-page.ts';
import { passkeyName } from './schema.ts';

const failures = ['too-many-requests', 'unavailable'] as const;
const optionsAnswer = (of: string) => ({
  200: {
    description: `${of} of WebAuthn, as JSON. The cookie with them belongs to the answer, which is taken once, within ten minutes.`,
  },
});
/** It becomes part of an address. */
const locale = z.string().regex(/^[A-Za-z-]{2,35}$/);
const answer = z.looseObject({ id: z.string(), response: z.looseObject({}) });
const json = <Schema extends z.ZodType>(schema: Schema) => ({
  body: { required: true, content: { 'application/json': { schema } } },
});
const signInChallenge = createRoute({
  method: 'post',
  path: '/staff/passkeys/sign-in/challenge',
  operationId: 'askForPasskey',
  tags: ['staff'],
  summary: 'Begin to sign in with a passkey',
  responses: { ...optionsAnswer('Request options'), ...problemResponses(...failures) },
});
const signIn = createRoute({
  method: 'post',
  path: '/staff/passkeys/sign-in',
  operationId: 'signInWithPasskey',
  tags: ['staff'],
  summary: 'Sign in with a passkey',
  request: json(z.object({ answer, locale, next: z.string().max(2000).default('') })),
  responses: {
    200: { description: 'Signed in, by a cookie; `next` says where to go.' },
    ...problemResponses('forbidden', 'malformed', 'invalid', ...failures),
  },
});
const addChallenge = createRoute({
  method: 'post',
  path: '/staff/passkeys/challenge',
  operationId: 'askForNewPasskey',
  tags: ['staff'],
  summary: 'Begin to add a passkey',
  description: 'For whoever has signed in within the last 15 minutes.',
  responses: {
    ...optionsAnswer('Creation options'),
    ...problemResponses('unauthorized', 'forbidden', ...failures),
  },
});
const add = createRoute({
  method: 'post',
  path: '/staff/passkeys',
  operationId: 'addPasskey',
  tags: ['staff'],
  summary: 'Add a passkey',
  request: json(z.object({ answer, name: passkeyName, locale })),
  responses: {
    201: { description: 'Added; `next` says where to go.' },
    ...problemResponses('unauthorized', 'forbidden', 'malformed', 'invalid', ...failures),
  },
});

/** `/api/staff/passkeys…`: what the browser's script needs, since WebAuthn is nothing that a form can do. */
export function passkeyApi({
  accounts,
  cookies,
}: {
  accounts: Pick<StaffRoom, 'passkeys' | 'recognise' | 'isFresh' | 'isConfined'>;
  cookies: ChallengeCookies;
}): OpenAPIHono<ApiEnv> {
  const { passkeys, recognise, isFresh, isConfined } = accounts;
  const cookie = cookies.passkey;
  return createApi()
    .openapi(signInChallenge, async (c) => {
      const { token, options } = await passkeys.askToSignIn();
      c.header('Set-Cookie', cookie.set(token));
      return c.json(options, 200);
    })
    .openapi(signIn, async (c) => {
      const { answer, locale, next } = c.req.valid('json');
      const agent = c.req.header('user-agent') ?? '';
      const signedIn = await passkeys.signIn(cookie.read(c.req.header('cookie')), answer, agent);
      if (signedIn === undefined) return c.var.problem({ code: 'forbidden', locale });
      c.header('Set-Cookie', cookie.clear());
      for (const line of signedIn.cookies) c.header('Set-Cookie', line, { append: true });
      return c.json({ next: nextPage(next, locale) }, 200);
    })
    .openapi(addChallenge, async (c) => {
      const signedIn = await recognise(c.req.header('cookie'));
      if (signedIn === undefined) return c.var.problem({ code: 'unauthorized' });
      if (!isFresh(signedIn)) return c.var.problem({ code: 'forbidden' });
      const { token, options } = await passkeys.askToAdd(signedIn);
      c.header('Set-Cookie', cookie.set(token));
      return c.json(options, 200);
    })
    .openapi(add, async (c) => {
      const { answer, name, locale } = c.req.valid('json');
      const header = c.req.header('cookie');
      const signedIn = await recognise(header);
      if (signedIn === undefined) return c.var.problem({ code: 'unauthorized', locale });
      if (!isFresh(signedIn)) return c.var.problem({ code: 'forbidden', locale });
      const outcome = await passkeys.add(signedIn, { token: cookie.read(header), answer, name });
      if (outcome !== 'added') return c.var.problem({ code: 'forbidden', locale });
      c.header('Set-Cookie', cookie.clear());
      // Whoever has to bring a second factor shows now that they can.
      const next = isConfined(signedIn) ? 'staff/sign-in?passkey' : 'staff?passkey-added';
      return c.json({ next: `/${locale}/${next}` }, 201);
    });
}
