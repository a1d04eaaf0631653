import { randomUUID } from 'node:crypto';
import type { Database } from '../../database/connect.ts';
import type { ReviewStore } from './ports.ts';

/** Reviews in the table `reviews`. */
export function createReviewStore({ db }: Database): ReviewStore {
  return {
    save: (reviews, at) =>
      db.transaction().execute(async (trx) => {
        const told = { added: 0, changed: 0 };
        for (const review of reviews) {
          const values = {
            product: review.product ?? null,
            rating: review.rating ?? null,
            title: review.title,
            text: review.text,
            author: review.author ?? null,
            locale: review.language,
            url: review.url ?? null,
            written_at: new Date(review.date).toISOString(),
          };
          const known = await trx
            .selectFrom('reviews')
            .selectAll()
            .where('platform', '=', review.platform)
            .where('external_id', '=', review.id)
            .executeTakeFirst();
          if (known === undefined) {
            const key = { id: randomUUID(), platform: review.platform, external_id: review.id };
            const stored = await trx
              .insertInto('reviews')
              .values({ ...key, ...values, imported_at: at, updated_at: at })
              .onConflict((conflict) => conflict.columns(['platform', 'external_id']).doNothing())
              .executeTakeFirst();
            told.added += Number(stored.numInsertedOrUpdatedRows ?? 0);
          } else if (Object.entries(values).some(([name, value]) => known[name as keyof typeof values] !== value)) {
            await trx
              .updateTable('reviews')
              .set({ ...values, updated_at: at })
              .where('id', '=', known.id)
              .execute();
            told.changed += 1;
          }
        }
        return told;
      }),
  };
}
