import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { connectDatabase, type Database } from '../../src/database/connect.ts';
import { createFigureStore } from '../../src/features/insights/figure-store.ts';
import { fixFirst } from '../../src/features/insights/fix-first.ts';
import { createRollUp } from '../../src/features/insights/roll-up.ts';
import { createRollUpStore } from '../../src/features/insights/roll-up-store.ts';
import { startPostgres } from '../support/postgres.ts';

/**
 * A year of generated events, 2,000 articles: how long the roll-up takes, and how long the sums behind a page of figures.
 * `npm run bench:insights -- 10000000 sqlite`
 */
const events = Number(process.argv[2] ?? 1_000_000);
const kind = process.argv[3] === 'postgres' ? 'postgres' : 'sqlite';
const articles = 2_000;
const days = 365;
const lastDay = Date.UTC(2026, 10, 22);
const dayMs = 86_400_000;

/** A small linear congruential generator (Numerical Recipes): the same year each time. */
let state = 42;
const random = (): number => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state / 2 ** 32;
};
/** Few articles and queries have most of the traffic, as Zipf found. */
const zipf = (size: number): number => Math.min(size - 1, Math.floor(size ** random()) - 1);
const isoDay = (time: number): string => new Date(time).toISOString().slice(0, 10);

type Row = Record<string, string | number | null>;
type Kind = 'views' | 'feedback' | 'searches' | 'search_clicks' | 'deflections' | 'deflection_events' | 'tickets';

let number = 0;
function eventsOfDay(time: number, count: number): Record<Kind, Row[]> {
  const rows: Record<Kind, Row[]> = {
    views: [],
    feedback: [],
    searches: [],
    search_clicks: [],
    deflections: [],
    deflection_events: [],
    tickets: [],
  };
  const day = isoDay(time);
  while (Object.values(rows).reduce((sum, { length }) => sum + length, 0) < count) {
    const visit = `${day} ${(number += 1)}`;
    const at = new Date(time + Math.floor(random() * dayMs)).toISOString();
    const locale = random() < 0.6 ? 'en' : 'de';
    for (let read = 0; read < 3; read += 1) {
      const entry_id = `article-${zipf(articles)}`;
      const entry_version = `v${Math.floor((time / dayMs + entry_id.length) / 90)}`;
      const asked_at = random() < 0.02 ? at : null;
      if (rows.views.some((row) => row['visit'] === visit && row['entry_id'] === entry_id)) continue;
      rows.views.push({ visit, entry_id, entry_version, locale, at, asked_at });
      if (random() < 0.08)
        rows.feedback.push({
          id: `${visit} ${read}`,
          entry_id,
          entry_version,
          locale,
          helpful: random() < 0.7 ? 1 : 0,
          reason: null,
          comment: null,
          visit,
          created_at: at,
          updated_at: at,
        });
    }
    if (random() < 0.5) {
      const query = `query ${zipf(50_000)}`;
      rows.searches.push({
        id: visit,
        at,
        locale,
        query,
        query_key: query,
        exact: 0,
        category: null,
        product: null,
        collection: null,
        hits: random() < 0.1 ? 0 : 5,
        results: '[]',
        engine: 'embedded',
        degraded: 0,
        corrected: null,
        place: 'dialog',
        reports_clicks: 1,
        visit,
        ticket_id: null,
      });
      if (random() < 0.6) rows.search_clicks.push({ search_id: visit, entry_id: 'article-1', rank: 1, at });
    }
    if (random() < 0.05) {
      rows.deflections.push({
        session: visit,
        locale,
        topic: null,
        solved_at: random() < 0.2 ? at : null,
        withdrawn_at: null,
        ticket_id: null,
        created_at: at,
        updated_at: at,
      });
      rows.deflection_events.push({ session: visit, kind: 'shown', entry_id: 'article-1', at });
    }
    if (random() < 0.03)
      rows.tickets.push({
        id: visit,
        number: visit,
        created_at: at,
        updated_at: at,
        locale,
        topic: `topic-${zipf(12)}`,
        subject: '',
        description: '',
        email: '',
        name: null,
        email_key: visit,
        fields: '[]',
        context: '{}',
        state: 'received',
        team: null,
        priority: 'normal',
        severity: 'normal',
        severity_reasons: '[]',
        email_verified_at: null,
        rating: random() < 0.3 ? 5 : null,
        rating_comment: null,
        rated_at: null,
        mails_stopped_at: null,
        erased_at: null,
        token_hash: visit,
        token_expires_at: at,
      });
  }
  return rows;
}

/** The year is a floor to measure on, not what is measured: written without waiting for the disk. */
async function fill({ db }: Database): Promise<number> {
  if (kind === 'sqlite') await sql`pragma synchronous = off`.execute(db);
  let written = 0;
  for (let day = 0; day < days; day += 1) {
    const rows = eventsOfDay(lastDay - day * dayMs, Math.round(events / days));
    await db.transaction().execute(async (trx) => {
      for (const [table, list] of Object.entries(rows) as [Kind, Row[]][]) {
        const width = Object.keys(list[0] ?? {}).length || 1;
        const batch = Math.floor(30_000 / width);
        for (let start = 0; start < list.length; start += batch)
          await trx
            .insertInto(table)
            .values(list.slice(start, start + batch))
            .execute();
        written += list.length;
      }
    });
  }
  if (kind === 'sqlite') await sql`pragma synchronous = full`.execute(db);
  else await sql`analyze`.execute(db);
  return written;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

const server = kind === 'postgres' ? await startPostgres() : undefined;
const dataDir = mkdtempSync(path.join(tmpdir(), 'antwort-bench-data-'));
const database = await connectDatabase({ dataDir, databaseUrl: await server?.createDatabase() });
try {
  const fillMs = await timed(async () => console.log(`${kind}: ${await fill(database)} events of ${days} days`));
  console.log(`written in ${(fillMs / 1000).toFixed(0)} s`);
  const rollUp = createRollUp({ store: createRollUpStore(database), clock: () => new Date(lastDay + dayMs) });
  let written = 0;
  const rollUpMs = await timed(async () => (written = await rollUp.rebuild()));
  const perMillion = (rollUpMs / 1000 / events) * 1_000_000;
  console.log(
    `rolled up: ${written} days in ${(rollUpMs / 1000).toFixed(1)} s, ${perMillion.toFixed(1)} s a million, ${(rollUpMs / written).toFixed(0)} ms a day`,
  );

  const figures = createFigureStore(database);
  const known = Array.from({ length: articles }, (_, place) => ({ id: `article-${place}` }));
  for (const length of [7, 28, 90, 365]) {
    const times: number[] = [];
    for (let round = 0; round < 20; round += 1) {
      const span = {
        from: isoDay(lastDay - (length - 1) * dayMs),
        to: isoDay(lastDay),
        locale: [undefined, 'en', 'de'][round % 3],
      };
      times.push(
        await timed(async () => {
          await figures.site(span);
          await figures.topics(span);
          await figures.responses(span);
          fixFirst({
            entries: await figures.entries(span),
            queries: await figures.queries(span, { order: 'without-hit', most: 500 }),
            known,
            today: span.to,
          });
        }),
      );
    }
    times.sort((one, other) => one - other);
    console.log(
      `figures and what to fix first of ${length} days: p50 ${times[9]?.toFixed(0)} ms, p95 ${times[18]?.toFixed(0)} ms`,
    );
  }
} finally {
  await database.close();
  await server?.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
