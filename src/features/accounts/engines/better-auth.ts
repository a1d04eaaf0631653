import { randomUUID } from 'node:crypto';
import { betterAuth } from 'better-auth';
import { z } from 'zod';
import type { Database } from '../../../database/connect.ts';
import { hashPassword, verifyPassword } from '../password.ts';
import type { StaffAuth } from '../ports.ts';
import { passwordLimits, role } from '../schema.ts';

/** A working day, in s: whoever comes back the next morning signs in again. */
const sessionSeconds = 12 * 3600;

const user = z.object({ id: z.string(), name: z.string(), email: z.string(), role });
const found = z.object({ user, session: z.object({ id: z.string() }) });

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
    telemetry: { enabled: false },
    logger: { disabled: true },
    // Ours stand in front of the form: they look at networks and cannot lock an account.
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 1,
      maxPasswordLength: passwordLimits.most,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    user: {
      modelName: 'staff',
      fields: { emailVerified: 'email_verified', ...times },
      additionalFields: { role: { type: 'string', required: true, input: false } },
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
    signIn: async (email, password, agent) => {
      const answer = await auth.api.signInEmail({
        body: { email, password },
        headers: new Headers({ 'user-agent': agent }),
        asResponse: true,
      });
      if (answer.status === 401 || answer.status === 400) return undefined;
      if (!answer.ok) throw new Error(`better-auth answered a sign-in with ${answer.status}`);
      const body: unknown = await answer.json();
      const { id } = z.object({ user: z.object({ id: z.string() }) }).parse(body).user;
      const row = await db.selectFrom('staff').select(['id', 'name', 'email', 'role']).where('id', '=', id).execute();
      return row[0] && { member: row[0], cookies: answer.headers.getSetCookie() };
    },
    find: async (cookie) => {
      const session: unknown = await auth.api.getSession({ headers: new Headers({ cookie }) });
      if (session === null) return undefined;
      const { user: member, session: own } = found.parse(session);
      return { member, sessionId: own.id };
    },
    signOut: async (cookie) => {
      const answer = await auth.api.signOut({ headers: new Headers({ cookie, origin }), asResponse: true });
      return answer.headers.getSetCookie();
    },
    create: async ({ email, name, role: given }, password) => {
      const { internalAdapter, password: passwords } = await auth.$context;
      const created = await internalAdapter.createUser(
        { email, name, role: given, emailVerified: true },
        { method: 'admin' },
      );
      await internalAdapter.linkAccount({
        userId: created.id,
        providerId: 'credential',
        accountId: created.id,
        password: await passwords.hash(password),
      });
    },
    setPassword: async (memberId, password) => {
      const { internalAdapter, password: passwords } = await auth.$context;
      await internalAdapter.updatePassword(memberId, await passwords.hash(password));
      await db.deleteFrom('staff_sessions').where('user_id', '=', memberId).execute();
    },
  };
}
