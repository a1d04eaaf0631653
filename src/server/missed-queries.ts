import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { connectDatabase } from '../database/connect.ts';
import type { FindMissedQueries } from '../features/authoring/ports.ts';
import { createFigureStore } from '../features/insights/figure-store.ts';
import type { Config } from './config.ts';
import { contentTerms } from './content-terms.ts';

const days = 90;
/** Queries without a hit that are looked at. */
const looked = 500;
const listed = 5;

/**
 * What customers searched in the last 90 days without a hit, from the configured database: queries that share half of their
 * words with the title. Nothing where there is no database, or where it cannot be reached.
 */
export function missedQueries(config: Config): FindMissedQueries {
  return async (title, locale) => {
    if (config.databaseUrl === undefined && !existsSync(join(config.dataDir, 'antwort.db'))) return [];
    const wanted = contentTerms(title, locale);
    try {
      const database = await connectDatabase(config);
      try {
        const day = (back: number): string => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10);
        const span = { from: day(days), to: day(0), locale };
        const queries = await createFigureStore(database).queries(span, { order: 'without-hit', most: looked });
        return queries
          .filter(({ query, withoutHit }) => withoutHit > 0 && shares(contentTerms(query, locale), wanted))
          .map(({ query }) => query)
          .slice(0, listed);
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
