import { confirmedDeflection, helpfulRate, share } from './figures.ts';
import type { FigureStore } from './ports.ts';
import type { DaySpan, DaySums, Trend, TrendEvent, TrendPoint } from './schema.ts';

const dayMs = 86_400_000;
/** Spans longer than this are told by weeks. */
const mostDays = 28;
/** Rewritten articles are marked among those that most people read. */
const marked = 30;

const isoDay = (time: number): string => new Date(time).toISOString().slice(0, 10);

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

function pointsOf({ from, to }: DaySpan, days: readonly DaySums[]): TrendPoint[] {
  const length = Math.round((Date.parse(to) - Date.parse(from)) / dayMs) + 1;
  const width = length > mostDays ? 7 : 1;
  const points: TrendPoint[] = [];
  for (let end = Date.parse(to); end >= Date.parse(from); end -= width * dayMs) {
    const start = isoDay(end - (width - 1) * dayMs);
    // A week that the span only begins in the middle of would look like a fall.
    if (start < from) break;
    const own = days.filter(({ day }) => day >= start && day <= isoDay(end));
    const sum = (name: Exclude<keyof DaySums, 'day'>): number => own.reduce((total, day) => total + day[name], 0);
    points.unshift({
      from: start,
      to: isoDay(end),
      sessions: sum('sessions'),
      tickets: sum('tickets'),
      helpful: helpfulRate({ helpful: sum('helpful'), notHelpful: sum('notHelpful') }),
      searchSuccess: share(sum('searches') - sum('searchesWithoutHit'), sum('searches')),
      confirmed: confirmedDeflection({
        deflectionsConfirmed: sum('deflectionsConfirmed'),
        formSessions: sum('formSessions'),
      }),
      satisfaction: share(sum('satisfied'), sum('rated')),
    });
  }
  return points;
}
