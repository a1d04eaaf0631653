import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { connectDatabase, type Database } from '../database/connect.ts';
import type { FindMissedQueries } from '../features/authoring/ports.ts';
import { createFigureStore } from '../features/insights/figure-store.ts';
import type { Config } from './config.ts';
import { contentTerms } from './content-terms.ts';

const days = 90;
/** Queries without a hit that are looked at. */
const looked = 500;
const listed = 5;

/** What customers searched in the last 90 days without a hit: queries that share half of their words with the title. */
export function missedQueriesIn(database: Database, clock: () => Date): FindMissedQueries {
  return async (title, locale) => {
    const wanted = contentTerms(title, locale);
    const day = (back: number): string => new Date(clock().getTime() - back * 86_400_000).toISOString().slice(0, 10);
    const span = { from: day(days), to: day(0), locale };
    const queries = await createFigureStore(database).queries(span, { order: 'without-hit', most: looked });
    return queries
      .filter(({ query, withoutHit }) => withoutHit > 0 && shares(contentTerms(query, locale), wanted))
      .map(({ query }) => query)
      .slice(0, listed);
  };
}

/** The same from the configured database. Nothing where there is none, or where it cannot be reached. */
export function missedQueries(config: Config): FindMissedQueries {
  return async (title, locale) => {
    if (config.databaseUrl === undefined && !existsSync(join(config.dataDir, 'antwort.db'))) return [];
    try {
      const database = await connectDatabase(config);
      try {
        return await missedQueriesIn(database, () => new Date())(title, locale);
      } finally {
        await database.close();
      }
    } catch {
      // Proposals are a help; who has no database goes without.
      return [];
    }
  };
}

function shares(query: ReadonlySet<string>, title: ReadonlySet<string>): boolean {
  const common = [...query].filter((term) => title.has(term)).length;
  return common > 0 && common >= query.size / 2;
}
