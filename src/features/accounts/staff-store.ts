import { randomUUID } from 'node:crypto';
import type { Database } from '../../database/connect.ts';
import type { StaffStore } from './ports.ts';
import type { AuditAction } from './schema.ts';

const memberColumns = ['id', 'name', 'email', 'role'] as const;

/** Members, invitations and the audit trail in the tables `staff…`. */
export function createStaffStore({ db }: Database): StaffStore {
  return {
    list: () => db.selectFrom('staff').select(memberColumns).orderBy('email').execute(),
    findByEmail: (email) =>
      db.selectFrom('staff').select(memberColumns).where('email', '=', email.toLowerCase()).executeTakeFirst(),
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
    setRole: async (memberId, role) => {
      await db.updateTable('staff').set({ role }).where('id', '=', memberId).execute();
    },
    remove: (memberId) =>
      db.transaction().execute(async (trx) => {
        for (const table of ['staff_sessions', 'staff_logins'] as const)
          await trx.deleteFrom(table).where('user_id', '=', memberId).execute();
        await trx.deleteFrom('staff').where('id', '=', memberId).execute();
      }),
    addInvitation: (tokenHash, { email, name, role, expiresAt }, at) =>
      db.transaction().execute(async (trx) => {
        await trx.deleteFrom('staff_invitations').where('email', '=', email).execute();
        await trx
          .insertInto('staff_invitations')
          .values({ token_hash: tokenHash, email, name, role, created_at: at, expires_at: expiresAt })
          .execute();
      }),
    findInvitation: async (tokenHash, now) => {
      const row = await db
        .selectFrom('staff_invitations')
        .selectAll()
        .where('token_hash', '=', tokenHash)
        .where('expires_at', '>', now)
        .executeTakeFirst();
      return row && { email: row.email, name: row.name, role: row.role, expiresAt: row.expires_at };
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
        .select(['at', 'actor', 'action', 'subject'])
        .orderBy('at', 'desc')
        .orderBy('id')
        .offset(from)
        .limit(most)
        .execute();
      return rows.map((row) => ({ ...row, action: row.action as AuditAction }));
    },
  };
}
