import type { Transaction } from 'kysely';
import type { DatabaseSchema } from '../../database/schema.ts';

type Trx = Transaction<DatabaseSchema>;
const hour = 3_600_000;
const day = 24 * hour;

/** Those who ask for codes at the same time are counted one after the other, in all processes: the row is their queue. */
export async function queueForCodes(trx: Trx, at: string): Promise<void> {
  await trx
    .insertInto('settings')
    .values({ key: 'address-codes-queue', value: '', updated_at: at })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ updated_at: at }))
    .execute();
}

/** When mails with a code went out, to show an address, to sign in or to be told of something; all of them, or those to one address. */
export async function sentCodes(trx: Trx, since: string, emailKey?: string): Promise<string[]> {
  const times: string[] = [];
  for (const table of ['address_codes', 'customer_codes', 'follow_asks'] as const) {
    let query = trx.selectFrom(table).select('created_at').where('created_at', '>', since).where('sent', '=', 1);
    if (emailKey !== undefined) query = query.where('email_key', '=', emailKey);
    times.push(...(await query.execute()).map((row) => row.created_at));
  }
  return times;
}

/** Seconds until there are fewer than so many in an hour and in a day; 0 where there are now. */
export async function secondsToWait(
  at: Date,
  most: { hour: number; day?: number },
  timesSince: (since: string) => Promise<string[]>,
): Promise<number> {
  const spans = [[hour, most.hour] as const, ...(most.day === undefined ? [] : [[day, most.day] as const])];
  let wait = 0;
  for (const [span, count] of spans) {
    const times = (await timesSince(new Date(at.getTime() - span).toISOString())).sort();
    const frees = times[times.length - count];
    if (frees !== undefined) wait = Math.max(wait, 1, Math.ceil((Date.parse(frees) + span - at.getTime()) / 1000));
  }
  return wait;
}

/**
 * Whether a code may be asked for, counted with all others, and whether a mail goes out: not where the address had its share,
 * which nobody may learn.
 */
export async function admitCode(
  trx: Trx,
  { emailKey, at }: { emailKey: string; at: Date },
  { perAddress, perHour }: { perAddress: { hour: number; day: number }; perHour: number },
): Promise<{ kind: 'admitted'; sends: boolean } | { kind: 'refused'; retryAfter: number }> {
  await queueForCodes(trx, at.toISOString());
  const ofAll = await secondsToWait(at, { hour: perHour }, (since) => sentCodes(trx, since));
  if (ofAll > 0) return { kind: 'refused', retryAfter: ofAll };
  const ofAddress = await secondsToWait(at, perAddress, (since) => sentCodes(trx, since, emailKey));
  return { kind: 'admitted', sends: ofAddress === 0 };
}
