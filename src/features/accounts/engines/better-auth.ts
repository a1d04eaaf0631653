import { randomUUID } from 'node:crypto';
import { betterAuth, type BetterAuthPlugin } from 'better-auth';
import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { z } from 'zod';
import type { Database } from '../../../database/connect.ts';
import { hashPassword, verifyPassword } from '../password.ts';
import type { StaffAuth } from '../ports.ts';
import { passwordLimits, role, signInMethod } from '../schema.ts';

/** A working day, in s: whoever comes back the next morning signs in again. */
const sessionSeconds = 12 * 3600;

const found = z.object({
  user: z.object({ id: z.string(), name: z.string(), email: z.string(), role, breakGlass: z.number() }),
  session: z.object({ id: z.string(), createdAt: z.date(), method: signInMethod }),
});

/** Opens a session for a member whom somebody else has recognised: what better-auth's own plug-ins do, without a route. */
const openSession = createAuthEndpoint.serverOnly(
  { method: 'POST', body: z.object({ memberId: z.string(), method: signInMethod }) },
  async (c) => {
    const { internalAdapter } = c.context;
    const user = await internalAdapter.findUserById(c.body.memberId);
    if (user === null) return c.json({});
    const session = await internalAdapter.createSession(user.id, false, { method: c.body.method });
    await setSessionCookie(c, { session, user }, false);
    return c.json({});
  },
);
const sessionsOfStaff = { id: 'staff-sessions', endpoints: { openSession } } satisfies BetterAuthPlugin;

/**
 * Staff over better-auth, on our own tables. Its HTTP routes are not mounted: what pages need is called here, so that no
 * route exists that nobody looked at. Times are stored as text and yes and no as numbers in both databases, which is what
 * it does for SQLite.
 */
export function createStaffAuth({
  database: { db },
  origin,
  secret,
}: {
  database: Database;
  origin: string;
  secret: string;
}): StaffAuth {
  const times = { createdAt: 'created_at', updatedAt: 'updated_at' };
  const auth = betterAuth({
    database: { db, type: 'sqlite' },
    baseURL: origin,
    secret,
    plugins: [sessionsOfStaff],
    telemetry: { enabled: false },
    logger: { disabled: true },
    // Ours stand in front of the form: they look at networks and cannot lock an account.
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    user: {
      modelName: 'staff',
      fields: { emailVerified: 'email_verified', ...times },
      additionalFields: {
        role: { type: 'string', required: true, input: false },
        breakGlass: { type: 'number', required: true, input: false, fieldName: 'break_glass' },
      },
    },
    session: {
      modelName: 'staff_sessions',
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        ...times,
      },
      additionalFields: { method: { type: 'string', required: true, input: false } },
      expiresIn: sessionSeconds,
      disableSessionRefresh: true,
    },
    account: {
      modelName: 'staff_logins',
      fields: {
        userId: 'user_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        ...times,
      },
    },
    verification: { modelName: 'staff_verifications', fields: { expiresAt: 'expires_at', ...times } },
    advanced: {
      cookiePrefix: 'antwort',
      useSecureCookies: origin.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      database: { generateId: () => randomUUID() },
    },
  });

  return {
    checkPassword: async (email, password) => {
      const { internalAdapter, password: passwords } = await auth.$context;
      const known = await internalAdapter.findUserByEmail(email, { includeAccounts: true });
      const hash = known?.accounts.find(({ providerId }) => providerId === 'credential')?.password;
      if (known === null || typeof hash !== 'string' || password.length > passwordLimits.most) {
        // Takes as long as a comparison does.
        await passwords.hash(password.slice(0, passwordLimits.most));
        return undefined;
      }
      return (await passwords.verify({ hash, password })) ? known.user.id : undefined;
    },
    openSession: async (memberId, method, agent) => {
      const headers = new Headers({ 'user-agent': agent });
      const answer = await auth.api.openSession({ body: { memberId, method }, headers, asResponse: true });
      return answer.headers.getSetCookie();
    },
    find: async (cookie) => {
      const session: unknown = await auth.api.getSession({ headers: new Headers({ cookie }) });
      if (session === null) return undefined;
      const { user, session: own } = found.parse(session);
      const { breakGlass, ...member } = user;
      return {
        member,
        breakGlass: breakGlass === 1,
        sessionId: own.id,
        method: own.method,
        openedAt: own.createdAt.toISOString(),
      };
    },
    signOut: async (cookie) => {
      const answer = await auth.api.signOut({ headers: new Headers({ cookie, origin }), asResponse: true });
      return answer.headers.getSetCookie();
    },
    create: async ({ email, name, role: given }) => {
      const { internalAdapter } = await auth.$context;
      const created = await internalAdapter.createUser(
        { email, name, role: given, breakGlass: 0, emailVerified: true },
        { method: 'admin' },
      );
      return created.id;
    },
    setPassword: async (memberId, password) => {
      const { internalAdapter, password: passwords } = await auth.$context;
      const hash = await passwords.hash(password);
      const accounts = await internalAdapter.findAccounts(memberId);
      if (accounts.some(({ providerId }) => providerId === 'credential'))
        await internalAdapter.updatePassword(memberId, hash);
      else
        await internalAdapter.linkAccount({
          userId: memberId,
          providerId: 'credential',
          accountId: memberId,
          password: hash,
        });
      await db.deleteFrom('staff_sessions').where('user_id', '=', memberId).execute();
    },
  };
}
