import type { Database } from '../../database/connect.ts';
import type { Clock } from './ports.ts';

export type SettingsDatabase = Database;

/** A random secret of this installation, made by whoever asks first and the same for all processes from then on. */
export async function readSecret({ db }: Database, key: string, make: () => string, clock: Clock): Promise<string> {
  await db
    .insertInto('settings')
    .values({ key, value: make(), updated_at: clock().toISOString() })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  return (await db.selectFrom('settings').select('value').where('key', '=', key).executeTakeFirstOrThrow()).value;
}
