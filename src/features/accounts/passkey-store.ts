import { z } from 'zod';
import type { Database } from '../../database/connect.ts';
import type { PasskeyStore } from './ports.ts';

const transportList = z.array(z.string());

/** Passkeys of members in `staff_passkeys`. */
export function createPasskeyStore({ db }: Database): PasskeyStore {
  return {
    add: async (memberId, { id, name, credentialId, publicKey, counter, transports }, at) => {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('staff_passkeys')
        .values({
          ...{ id, user_id: memberId, name, credential_id: credentialId, public_key: publicKey, counter },
          ...{ transports: JSON.stringify(transports), created_at: at, used_at: null },
        })
        .onConflict((conflict) => conflict.column('credential_id').doNothing())
        .executeTakeFirst();
      return (numInsertedOrUpdatedRows ?? 0n) > 0n;
    },
    list: async (memberId) => {
      const rows = await db
        .selectFrom('staff_passkeys')
        .select(['id', 'name', 'credential_id', 'transports', 'created_at', 'used_at'])
        .where('user_id', '=', memberId)
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      return rows.map((row) => ({
        id: row.id,
        name: row.name,
        credentialId: row.credential_id,
        transports: transportList.parse(JSON.parse(row.transports)),
        createdAt: row.created_at,
        usedAt: row.used_at ?? undefined,
      }));
    },
    find: async (credentialId) => {
      const row = await db
        .selectFrom('staff_passkeys')
        .selectAll()
        .where('credential_id', '=', credentialId)
        .executeTakeFirst();
      if (row === undefined) return undefined;
      const { id, user_id: memberId, public_key: publicKey, counter } = row;
      return {
        id,
        memberId,
        credentialId,
        publicKey,
        counter,
        transports: transportList.parse(JSON.parse(row.transports)),
      };
    },
    used: async (id, { from, to }, at) => {
      const { numUpdatedRows } = await db
        .updateTable('staff_passkeys')
        .set({ counter: to, used_at: at })
        .where('id', '=', id)
        .where('counter', '=', from)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    rename: async (memberId, id, name) => {
      const { numUpdatedRows } = await db
        .updateTable('staff_passkeys')
        .set({ name })
        .where('id', '=', id)
        .where('user_id', '=', memberId)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    remove: async (memberId, id) => {
      const row = await db
        .deleteFrom('staff_passkeys')
        .where('id', '=', id)
        .where('user_id', '=', memberId)
        .returning('name')
        .executeTakeFirst();
      return row?.name;
    },
    removeAll: async (memberId) => {
      const { numDeletedRows } = await db
        .deleteFrom('staff_passkeys')
        .where('user_id', '=', memberId)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
  };
}
