import { z } from 'zod';
import type { Database } from '../../database/connect.ts';
import type { TokenStore } from './ports.ts';
import { scope } from './token-schema.ts';

const scopeList = z.array(scope);

/** Tokens in the table `api_tokens`; of their secrets only hashes. */
export function createTokenStore({ db }: Database): TokenStore {
  return {
    add: async (tokenHash, { id, name, scopes, createdBy, createdAt, expiresAt }) => {
      await db
        .insertInto('api_tokens')
        .values({
          ...{ id, name, token_hash: tokenHash, scopes: JSON.stringify(scopes) },
          ...{ created_by: createdBy, created_at: createdAt, expires_at: expiresAt, used_on: null, revoked_at: null },
        })
        .execute();
    },
    find: async (tokenHash, now) => {
      const row = await db
        .selectFrom('api_tokens')
        .select(['id', 'scopes', 'used_on'])
        .where('token_hash', '=', tokenHash)
        .where('expires_at', '>', now)
        .where('revoked_at', 'is', null)
        .executeTakeFirst();
      return row && { id: row.id, scopes: scopeList.parse(JSON.parse(row.scopes)), usedOn: row.used_on ?? undefined };
    },
    used: async (id, day) => {
      await db.updateTable('api_tokens').set({ used_on: day }).where('id', '=', id).execute();
    },
    list: async () => {
      const rows = await db.selectFrom('api_tokens').selectAll().orderBy('created_at').orderBy('id').execute();
      return rows.map((row) => ({
        id: row.id,
        name: row.name,
        scopes: scopeList.parse(JSON.parse(row.scopes)),
        createdBy: row.created_by,
        createdAt: row.created_at,
        expiresAt: row.expires_at,
        usedOn: row.used_on ?? undefined,
        revokedAt: row.revoked_at ?? undefined,
      }));
    },
    revoke: async (id, at) => {
      const { numUpdatedRows } = await db
        .updateTable('api_tokens')
        .set({ revoked_at: at })
        .where('id', '=', id)
        .where('revoked_at', 'is', null)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
  };
}
