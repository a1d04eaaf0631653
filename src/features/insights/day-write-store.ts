import type { Database } from '../../database/connect.ts';
import type { WritesIn } from './ports.ts';

/** How often days were counted, over either database. */
export const createDayWriteStore =
  ({ db }: Database): WritesIn =>
  async ({ from, to }) => {
    const { writes } = await db
      .selectFrom('day_writes')
      .where('day', '>=', from)
      .where('day', '<=', to)
      .select(({ fn }) => fn.sum<string | number | null>('writes').as('writes'))
      .executeTakeFirstOrThrow();
    return String(writes);
  };
