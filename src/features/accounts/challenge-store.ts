import type { Selectable } from 'kysely';
import type { Database } from '../../database/connect.ts';
import type { DatabaseSchema } from '../../database/schema.ts';
import type { Challenge, ChallengeStore } from './ports.ts';

type Row = Pick<Selectable<DatabaseSchema['staff_challenges']>, 'kind' | 'user_id' | 'detail'>;
const columns = ['kind', 'user_id', 'detail'] as const;
const challengeOf = (row: Row | undefined): Challenge | undefined =>
  row && { kind: row.kind, memberId: row.user_id ?? undefined, detail: row.detail };

/** What browsers have to answer, in `staff_challenges`. */
export function createChallengeStore({ db }: Database): ChallengeStore {
  return {
    add: async (tokenHash, { kind, memberId, detail, expiresAt }) => {
      await db
        .insertInto('staff_challenges')
        .values({
          ...{ token_hash: tokenHash, kind, user_id: memberId ?? null, detail },
          ...{ tries: 0, expires_at: expiresAt },
        })
        .execute();
    },
    find: async (tokenHash, kind, now) =>
      challengeOf(
        await db
          .selectFrom('staff_challenges')
          .select(columns)
          .where('token_hash', '=', tokenHash)
          .where('kind', '=', kind)
          .where('expires_at', '>', now)
          .executeTakeFirst(),
      ),
    tryOnce: async (tokenHash, kind, now, most) =>
      challengeOf(
        await db
          .updateTable('staff_challenges')
          .set((eb) => ({ tries: eb('tries', '+', 1) }))
          .where('token_hash', '=', tokenHash)
          .where('kind', '=', kind)
          .where('expires_at', '>', now)
          .where('tries', '<', most)
          .returning(columns)
          .executeTakeFirst(),
      ),
    take: async (tokenHash, kind, now) =>
      challengeOf(
        await db
          .deleteFrom('staff_challenges')
          .where('token_hash', '=', tokenHash)
          .where('kind', '=', kind)
          .where('expires_at', '>', now)
          .returning(columns)
          .executeTakeFirst(),
      ),
    sweep: async (now) => {
      await db.deleteFrom('staff_challenges').where('expires_at', '<=', now).execute();
    },
  };
}
