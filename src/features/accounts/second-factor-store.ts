import type { Database } from '../../database/connect.ts';
import type { SecondFactorStore } from './ports.ts';

/** Secrets of apps in `staff_totp`, hashes of backup codes in `staff_backup_codes`. */
export function createSecondFactorStore({ db }: Database): SecondFactorStore {
  return {
    begin: async (memberId, sealedSecret, at) => {
      const fresh = { secret: sealedSecret, created_at: at, last_step: 0, failures: 0 };
      await db
        .insertInto('staff_totp')
        .values({ user_id: memberId, confirmed_at: null, ...fresh })
        .onConflict((conflict) =>
          conflict.column('user_id').doUpdateSet(fresh).where('staff_totp.confirmed_at', 'is', null),
        )
        .execute();
    },
    find: async (memberId) => {
      const row = await db.selectFrom('staff_totp').selectAll().where('user_id', '=', memberId).executeTakeFirst();
      return (
        row && {
          sealedSecret: row.secret,
          createdAt: row.created_at,
          confirmed: row.confirmed_at !== null,
          failures: row.failures,
        }
      );
    },
    confirm: async (memberId, at, step) => {
      const { numUpdatedRows } = await db
        .updateTable('staff_totp')
        .set({ confirmed_at: at, last_step: step, failures: 0 })
        .where('user_id', '=', memberId)
        .where('confirmed_at', 'is', null)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    useStep: async (memberId, step) => {
      const { numUpdatedRows } = await db
        .updateTable('staff_totp')
        .set({ last_step: step, failures: 0 })
        .where('user_id', '=', memberId)
        .where('last_step', '<', step)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    addFailure: async (memberId) => {
      await db
        .updateTable('staff_totp')
        .set((eb) => ({ failures: eb('failures', '+', 1) }))
        .where('user_id', '=', memberId)
        .execute();
    },
    setBackupCodes: (memberId, hashes) =>
      db.transaction().execute(async (trx) => {
        await trx.deleteFrom('staff_backup_codes').where('user_id', '=', memberId).execute();
        await trx
          .insertInto('staff_backup_codes')
          .values(hashes.map((hash) => ({ code_hash: hash, user_id: memberId })))
          .execute();
      }),
    countBackupCodes: async (memberId) =>
      (await db.selectFrom('staff_backup_codes').select('code_hash').where('user_id', '=', memberId).execute()).length,
    useBackupCode: async (memberId, hash) => {
      const { numDeletedRows } = await db
        .deleteFrom('staff_backup_codes')
        .where('user_id', '=', memberId)
        .where('code_hash', '=', hash)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
    remove: (memberId) =>
      db.transaction().execute(async (trx) => {
        await trx.deleteFrom('staff_backup_codes').where('user_id', '=', memberId).execute();
        const { numDeletedRows } = await trx
          .deleteFrom('staff_totp')
          .where('user_id', '=', memberId)
          .executeTakeFirst();
        return numDeletedRows > 0n;
      }),
  };
}
