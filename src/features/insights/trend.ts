import { confirmedDeflection, helpfulRate, share } from './figures.ts';
import type { FigureStore } from './ports.ts';
import type { DaySpan, DaySums, Trend, TrendEvent, TrendPoint } from './schema.ts';
import { splitPoints } from './split-points.ts';

/** Rewritten articles are marked among those that most people read. */
const marked = 30;

/**
 * The figures of a span through time, by day or by whole weeks that end with the span, and what may explain a turn: news,
 * and new versions of the articles that were read most.
 */
export async function readTrend(
  span: DaySpan,
  {
    figures,
    news,
    mostRead,
  }: {
    figures: Pick<FigureStore, 'days' | 'versionStarts'>;
    news: readonly { id: string; date?: string | undefined }[];
    /** Ids, most readers first. */
    mostRead: readonly string[];
  },
): Promise<Trend> {
  const [days, starts] = await Promise.all([figures.days(span), figures.versionStarts(mostRead.slice(0, marked))]);
  const within = (day: string): boolean => day >= span.from && day <= span.to;
  const first = new Map<string, string>();
  for (const { entryId, locale, firstDay } of starts) {
    const key = `${locale} ${entryId}`;
    const known = first.get(key);
    if (known === undefined || firstDay < known) first.set(key, firstDay);
  }
  const events: TrendEvent[] = [
    ...news.flatMap(({ id, date = '' }) =>
      within(date.slice(0, 10)) ? [{ kind: 'news' as const, day: date.slice(0, 10), entryId: id }] : [],
    ),
    ...starts
      .filter(({ entryId, locale, firstDay }) => within(firstDay) && firstDay !== first.get(`${locale} ${entryId}`))
      .map(({ entryId, locale, firstDay: day }) => ({ kind: 'rewritten' as const, day, entryId, locale })),
  ];
  return { points: pointsOf(span, days), events: events.sort((one, other) => one.day.localeCompare(other.day)) };
}

function pointsOf(span: DaySpan, days: readonly DaySums[]): TrendPoint[] {
  return splitPoints(span, days).map(({ from, to, days: own }) => {
    const sum = (name: Exclude<keyof DaySums, 'day'>): number => own.reduce((total, day) => total + day[name], 0);
    return {
      from,
      to,
      sessions: sum('sessions'),
      tickets: sum('tickets'),
      helpful: helpfulRate({ helpful: sum('helpful'), notHelpful: sum('notHelpful') }),
      searchSuccess: share(sum('searches') - sum('searchesWithoutHit'), sum('searches')),
      confirmed: confirmedDeflection({
        deflectionsConfirmed: sum('deflectionsConfirmed'),
        formSessions: sum('formSessions'),
      }),
      satisfaction: share(sum('satisfied'), sum('rated')),
    };
  });
}
