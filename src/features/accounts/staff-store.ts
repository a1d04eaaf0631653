import { randomUUID } from 'node:crypto';
import type { Database } from '../../database/connect.ts';
import type { StaffStore } from './ports.ts';
import { roles, type AuditAction, type AuditEntry, type Factor } from './schema.ts';

/** What belongs to a member and goes with them. */
const ownedTables = [
  'staff_sessions',
  'staff_logins',
  'staff_totp',
  'staff_backup_codes',
  'staff_passkeys',
  'staff_challenges',
] as const;
/** What better-auth calls a password. */
const ownProvider = 'credential';
const auditColumns = ['at', 'actor', 'action', 'subject'] as const;
const memberColumns = ['id', 'name', 'email', 'role'] as const;

const entryOf = (row: Omit<AuditEntry, 'action'> & { action: string }): AuditEntry => ({
  ...row,
  action: row.action as AuditAction,
});

/** Members, invitations and the audit trail in the tables `staff…`. */
export function createStaffStore({ db }: Database): StaffStore {
  return {
    list: () => db.selectFrom('staff').select(memberColumns).orderBy('email').execute(),
    factors: async () => {
      const app = await db.selectFrom('staff_totp').select('user_id').where('confirmed_at', 'is not', null).execute();
      const passkey = await db.selectFrom('staff_passkeys').select('user_id').distinct().execute();
      const sso = await db
        .selectFrom('staff_logins')
        .select('user_id')
        .distinct()
        .where('provider_id', '!=', ownProvider)
        .execute();
      const found = new Map<string, Factor[]>();
      for (const [factor, rows] of Object.entries({ app, passkey, sso }) as [Factor, { user_id: string }[]][])
        for (const { user_id: id } of rows) found.set(id, [...(found.get(id) ?? []), factor]);
      return found;
    },
    findByEmail: (email) =>
      db.selectFrom('staff').select(memberColumns).where('email', '=', email.toLowerCase()).executeTakeFirst(),
    findById: async (memberId) => {
      const row = await db
        .selectFrom('staff')
        .select([...memberColumns, 'break_glass'])
        .where('id', '=', memberId)
        .executeTakeFirst();
      if (row === undefined) return undefined;
      const { break_glass: breakGlass, ...member } = row;
      return { ...member, breakGlass: breakGlass === 1 };
    },
    setBreakGlass: async (memberId) => {
      await db.updateTable('staff').set({ break_glass: 1 }).where('id', '=', memberId).execute();
    },
    findLogin: (provider, subject) =>
      db
        .selectFrom('staff_logins')
        .innerJoin('staff', 'staff.id', 'staff_logins.user_id')
        .select(['staff.id', 'staff.name', 'staff.email', 'staff.role'])
        .where('provider_id', '=', provider)
        .where('account_id', '=', subject)
        .executeTakeFirst(),
    logins: async (memberId) => {
      const rows = await db
        .selectFrom('staff_logins')
        .select(['provider_id', 'account_id', 'created_at'])
        .where('user_id', '=', memberId)
        .where('provider_id', '!=', ownProvider)
        .execute();
      return rows.map((row) => ({ provider: row.provider_id, subject: row.account_id, since: row.created_at }));
    },
    addLogin: async (memberId, provider, subject, at) => {
      const tokens = {
        ...{ access_token: null, refresh_token: null, id_token: null, scope: null, password: null },
        ...{ access_token_expires_at: null, refresh_token_expires_at: null },
      };
      await db
        .insertInto('staff_logins')
        .values({
          ...{ id: randomUUID(), user_id: memberId, provider_id: provider, account_id: subject },
          ...{ ...tokens, created_at: at, updated_at: at },
        })
        .execute();
    },
    sessions: async (memberId, now) => {
      const rows = await db
        .selectFrom('staff_sessions')
        .selectAll()
        .where('user_id', '=', memberId)
        .where('expires_at', '>', now)
        .orderBy('created_at', 'desc')
        .execute();
      return rows.map((row) => ({
        id: row.id,
        createdAt: row.created_at,
        expiresAt: row.expires_at,
        agent: row.user_agent ?? '',
        method: row.method,
      }));
    },
    endSession: async (memberId, sessionId) => {
      const { numDeletedRows } = await db
        .deleteFrom('staff_sessions')
        .where('id', '=', sessionId)
        .where('user_id', '=', memberId)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
    endSessions: async (memberId) => {
      await db.deleteFrom('staff_sessions').where('user_id', '=', memberId).execute();
    },
    setRole: async (memberId, role) => {
      await db.updateTable('staff').set({ role }).where('id', '=', memberId).execute();
    },
    remove: (memberId) =>
      db.transaction().execute(async (trx) => {
        for (const table of ownedTables) await trx.deleteFrom(table).where('user_id', '=', memberId).execute();
        await trx.deleteFrom('staff').where('id', '=', memberId).execute();
      }),
    addInvitation: (tokenHash, { email, name, role, expiresAt, breakGlass }, at) =>
      db.transaction().execute(async (trx) => {
        await trx.deleteFrom('staff_invitations').where('email', '=', email).execute();
        await trx
          .insertInto('staff_invitations')
          .values({
            ...{ token_hash: tokenHash, email, name, role, created_at: at, expires_at: expiresAt },
            break_glass: breakGlass ? 1 : 0,
          })
          .execute();
      }),
    findInvitation: async (tokenHash, now) => {
      const row = await db
        .selectFrom('staff_invitations')
        .selectAll()
        .where('token_hash', '=', tokenHash)
        .where('expires_at', '>', now)
        .executeTakeFirst();
      if (row === undefined) return undefined;
      const { email, name, role, expires_at: expiresAt, break_glass: breakGlass } = row;
      return { email, name, role, expiresAt, breakGlass: breakGlass === 1 };
    },
    useInvitation: async (tokenHash, now) => {
      const { numDeletedRows } = await db
        .deleteFrom('staff_invitations')
        .where('token_hash', '=', tokenHash)
        .where('expires_at', '>', now)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
    log: async (entry) => {
      await db
        .insertInto('staff_audit')
        .values({ id: randomUUID(), ...entry })
        .execute();
    },
    audit: async (most, from = 0) => {
      const rows = await db
        .selectFrom('staff_audit')
        .select(auditColumns)
        .orderBy('at', 'desc')
        .orderBy('id')
        .offset(from)
        .limit(most)
        .execute();
      return rows.map(entryOf);
    },
    auditOf: async (email) => {
      const rows = await db
        .selectFrom('staff_audit')
        .select(auditColumns)
        // A role may stand after the address.
        .where((eb) =>
          eb.or([
            eb('actor', '=', email),
            eb('subject', '=', email),
            ...roles.map((role) => eb('subject', '=', `${email} ${role}`)),
          ]),
        )
        .orderBy('at', 'desc')
        .orderBy('id')
        .execute();
      return rows.map(entryOf);
    },
  };
}
