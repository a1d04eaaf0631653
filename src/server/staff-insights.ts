import type { Database } from '../database/connect.ts';
import { readAlerts } from '../features/insights/alerts.ts';
import { createAskedStore } from '../features/insights/asked-store.ts';
import { createContentStore } from '../features/insights/content-store.ts';
import { createDayWriteStore } from '../features/insights/day-write-store.ts';
import { createEntryFigureStore } from '../features/insights/entry-figure-store.ts';
import { readEntryInsights } from '../features/insights/entry-insights.ts';
import { freshness, gapClosure, linkRate } from '../features/insights/figures.ts';
import { createFigureStore } from '../features/insights/figure-store.ts';
import { keepFigures, keepSubjectFigures, keepUntilCounted } from '../features/insights/keep-sums.ts';
import { readOverview, spanOf } from '../features/insights/overview.ts';
import { readGaps } from '../features/insights/read-gaps.ts';
import { readProducts, readSubject } from '../features/insights/read-subjects.ts';
import { createSubjectFigureStore } from '../features/insights/subject-figure-store.ts';
import { splitPoints } from '../features/insights/split-points.ts';
import { readTrend } from '../features/insights/trend.ts';
import type { FollowCounts, StaffInsights } from '../features/insights/ports.ts';
import type { Catalogue } from '../features/knowledge/schema.ts';
import { analyserFor } from '../features/search/analysis/analyser.ts';
import { complaintTopicsOf, entrySubjects } from './entry-subjects.ts';
import type { SearchEngine } from '../features/search/ports.ts';
import { remember } from '../lib/remember.ts';
import { findFirst } from './find-first.ts';

/** Rows of each list of searches. */
const listed = 50;

/** Puts together what pages of figures need, over a database and the search. */
export function composeStaffInsights({
  database,
  catalogue,
  engine,
  follows,
  origin,
  clock,
}: {
  database: Database;
  catalogue: Catalogue;
  engine: Pick<SearchEngine, 'search'>;
  follows: FollowCounts;
  origin: string;
  clock: () => Date;
}): StaffInsights {
  const keep = keepUntilCounted(createDayWriteStore(database));
  const figures = keepFigures(createFigureStore(database), keep);
  const entryFigures = createEntryFigureStore(database);
  const asked = createAskedStore(database);
  const content = createContentStore(database);
  const news = [
    ...new Map(
      catalogue.entries.filter(({ collection }) => collection === 'news').map((entry) => [entry.id, entry]),
    ).values(),
  ];
  const terms = (text: string, locale: string): string[] => {
    const analyser = analyserFor(locale);
    return analyser.words(text).flatMap(({ text: word }) => (analyser.isStopWord(word) ? [] : [analyser.term(word)]));
  };
  // The index is that of the build this process serves.
  const find = remember(2_000, findFirst(engine));
  const subjects = {
    subjects: keepSubjectFigures(createSubjectFigureStore(database), keep),
    clock,
    complaintTopics: complaintTopicsOf(catalogue),
  };

  return {
    overview: (choice) => readOverview(choice, { figures, content, follows, known: catalogue.entries, clock }),
    subject: (choice) =>
      readSubject(choice, {
        ...subjects,
        figures,
        follows,
        known: catalogue.entries.filter((entry) =>
          entrySubjects(entry, catalogue).some(
            ({ kind, subject, detail }) =>
              kind === choice.about.kind && subject === choice.about.subject && detail === choice.about.detail,
          ),
        ),
      }),
    products: (choice) => readProducts(choice, catalogue.products, subjects),
    trend: async (choice) => {
      const span = spanOf(choice, clock());
      const entries = await figures.entries(span);
      const mostRead = entries.toSorted((one, other) => other.readers - one.readers).map(({ entryId }) => entryId);
      return readTrend(span, { figures, news, mostRead });
    },
    searches: async (choice) => {
      const span = spanOf(choice, clock());
      const orders = ['searches', 'without-hit', 'without-click'] as const;
      const [[most = [], withoutHit = [], withoutClick = []], refinements] = await Promise.all([
        figures.rankings(
          span,
          orders.map((order) => ({ order, most: listed })),
        ),
        figures.refinements(span, listed),
      ]);
      return {
        span,
        most: [...most],
        withoutHit: withoutHit.filter((query) => query.withoutHit > 0),
        withoutClick: withoutClick.filter((query) => query.reporting > query.clicked + query.withoutHit),
        refinements: refinements.map(({ locale, from, to, searches }) => ({ locale, from, to, searches })),
      };
    },
    alerts: () => readAlerts({ figures, ...subjects }),
    gaps: async (choice) => {
      const span = spanOf(choice, clock());
      return { span, gaps: await readGaps(span, { figures, asked, follows, terms, find }) };
    },
    content: async (choice) => {
      const span = spanOf(choice, clock());
      const [links, closed, days] = await Promise.all([
        asked.links(span, origin),
        content.closedGaps(span),
        content.freshness(span),
      ]);
      return {
        span,
        linkRate: linkRate(links),
        gapClosure: gapClosure(closed),
        freshness: splitPoints(span, days).map(({ from, to, days: own }) => {
          // How it stood at the end: entries are not counted once a day.
          const { fresh = 0, published = 0 } = own.at(-1) ?? {};
          return { from, to, ...freshness(fresh, published) };
        }),
      };
    },
    entry: async (id) => ({
      ...(await readEntryInsights(id, entryFigures, content, clock)),
      followers: await follows.followersOf(id),
    }),
  };
}
