import type { Database } from '../database/connect.ts';
import { readAlerts } from '../features/insights/alerts.ts';
import { createAskedStore } from '../features/insights/asked-store.ts';
import { createEntryFigureStore } from '../features/insights/entry-figure-store.ts';
import { readEntryInsights } from '../features/insights/entry-insights.ts';
import { linkRate } from '../features/insights/figures.ts';
import { createFigureStore } from '../features/insights/figure-store.ts';
import { readOverview, spanOf } from '../features/insights/overview.ts';
import { readGaps } from '../features/insights/read-gaps.ts';
import { readTrend } from '../features/insights/trend.ts';
import type { StaffInsights } from '../features/insights/ports.ts';
import type { Catalogue } from '../features/knowledge/schema.ts';
import { analyserFor } from '../features/search/analysis/analyser.ts';
import type { SearchEngine } from '../features/search/ports.ts';

/** Rows of each list of searches. */
const listed = 50;

/** Puts together what pages of figures need, over a database and the search. */
export function composeStaffInsights({
  database,
  catalogue,
  engine,
  origin,
  clock,
}: {
  database: Database;
  catalogue: Catalogue;
  engine: Pick<SearchEngine, 'search'>;
  origin: string;
  clock: () => Date;
}): StaffInsights {
  const figures = createFigureStore(database);
  const entryFigures = createEntryFigureStore(database);
  const asked = createAskedStore(database);
  const news = [
    ...new Map(
      catalogue.entries.filter(({ collection }) => collection === 'news').map((entry) => [entry.id, entry]),
    ).values(),
  ];
  const terms = (text: string, locale: string): string[] => {
    const analyser = analyserFor(locale);
    return analyser.words(text).flatMap(({ text: word }) => (analyser.isStopWord(word) ? [] : [analyser.term(word)]));
  };
  const find = async (query: string, locale: string): Promise<string | undefined> =>
    (await engine.search({ query, locale, limit: 1, exact: true })).hits[0]?.id;

  return {
    overview: (choice) => readOverview(choice, { figures, known: catalogue.entries, clock }),
    trend: async (choice) => {
      const span = spanOf(choice, clock());
      const entries = await figures.entries(span);
      const mostRead = entries.sort((one, other) => other.readers - one.readers).map(({ entryId }) => entryId);
      return readTrend(span, { figures, news, mostRead });
    },
    searches: async (choice) => {
      const span = spanOf(choice, clock());
      const [most, withoutHit, withoutClick, refinements] = await Promise.all([
        figures.queries(span, { order: 'searches', most: listed }),
        figures.queries(span, { order: 'without-hit', most: listed }),
        figures.queries(span, { order: 'without-click', most: listed }),
        figures.refinements(span, listed),
      ]);
      return {
        span,
        most,
        withoutHit: withoutHit.filter((query) => query.withoutHit > 0),
        withoutClick: withoutClick.filter((query) => query.reporting > query.clicked + query.withoutHit),
        refinements,
      };
    },
    alerts: () => readAlerts({ figures, asked, clock }),
    gaps: async (choice) => {
      const span = spanOf(choice, clock());
      return { span, gaps: await readGaps(span, { figures, asked, terms, find }) };
    },
    linkRate: async (choice) => {
      const span = spanOf(choice, clock());
      return { span, linkRate: linkRate(await asked.links(span, origin)) };
    },
    entry: (id) => readEntryInsights(id, entryFigures),
  };
}
