import { sql } from 'kysely';
import type { Database } from '../../database/connect.ts';
import { mailboxLimits } from './defence/mailbox-wait.ts';
import { comparedCharacters } from './defence/similar-text.ts';
import type { DefenceStore } from './ports.ts';
import { emailKey } from './ticket-rows.ts';

/** What the defence knows of requests and spends, over the database: the same for all processes. */
export function createDefenceStore({ db }: Database): DefenceStore {
  return {
    async recentOf(email, since) {
      const rows = await db
        .selectFrom('tickets')
        .select(['number', 'created_at', 'subject'])
        .select(sql<string>`substr(description, 1, ${sql.lit(comparedCharacters)})`.as('description'))
        .where('email_key', '=', emailKey(email))
        .where('created_at', '>=', since)
        .orderBy('created_at', 'desc')
        .limit(mailboxLimits.day)
        .execute();
      return rows.map(({ number, created_at: createdAt, subject, description }) => ({
        number,
        createdAt,
        subject,
        description,
      }));
    },
    async knowsKey(keyHash) {
      const query = db.selectFrom('idempotency_keys').select('key_hash').where('key_hash', '=', keyHash);
      return (await query.executeTakeFirst()) !== undefined;
    },
    async spend({ id, usedFor, expiresAt }) {
      const result = await db
        .insertInto('spent_proofs')
        .values({ id, used_for: usedFor, expires_at: expiresAt })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .executeTakeFirst();
      if ((result.numInsertedOrUpdatedRows ?? 0n) > 0n) return true;
      if (usedFor === '') return false;
      const earlier = await db.selectFrom('spent_proofs').select('used_for').where('id', '=', id).executeTakeFirst();
      return earlier?.used_for === usedFor;
    },
    async forgetSpent(now) {
      await db.deleteFrom('spent_proofs').where('expires_at', '<', now).execute();
    },
  };
}
