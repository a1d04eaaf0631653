import {
  confirmedDeflection,
  contactRate,
  gapClosure,
  helpfulRate,
  possibleDeflection,
  responseTimes,
  satisfaction,
  searchClickRate,
  selfServiceScore,
  suggestionClickRate,
  zeroResultRate,
} from './figures.ts';
import { fixFirst, type KnownEntry } from './fix-first.ts';
import type { Clock, ContentStore, FigureStore, FollowCounts } from './ports.ts';
import type { DaySpan, Overview, OverviewChoice } from './schema.ts';
import { effortScore, netPromoterScore } from './survey-figures.ts';
import { withdrawalHours } from '../tickets/limits.ts';

const dayMs = 86_400_000;
/** Queries that are weighed against each other. */
const weighed = { withoutHit: 500, withoutClick: 100 };
const listed = 20;

export interface OverviewPorts {
  figures: Pick<FigureStore, 'site' | 'entries' | 'rankings' | 'topics' | 'responses' | 'scores'>;
  content: Pick<ContentStore, 'closedGaps'>;
  follows: Pick<FollowCounts, 'entries' | 'queries'>;
  known: readonly KnownEntry[];
  clock: Clock;
}

const isoDay = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** The last so many days, today included. */
export function spanOf({ days, locale }: OverviewChoice, now: Date): DaySpan {
  return { from: isoDay(now.getTime() - (days - 1) * dayMs), to: isoDay(now.getTime()), locale };
}

/** Everything that the page of figures and the command line show of a span. */
export async function readOverview(
  choice: OverviewChoice & { most?: number | undefined },
  { figures, content, follows, known, clock }: OverviewPorts,
): Promise<Overview> {
  const now = clock();
  const span = spanOf(choice, now);
  const settledUntil = isoDay(now.getTime() - withdrawalHours * 3_600_000 - dayMs);
  const [
    site,
    settled,
    entries,
    [withoutHit = [], withoutClick = []],
    topics,
    responses,
    working,
    scores,
    gaps,
    waitedEntries,
    waitedQueries,
  ] = await Promise.all([
    figures.site(span),
    figures.site({ ...span, to: settledUntil }),
    figures.entries(span),
    figures.rankings(span, [
      { order: 'without-hit', most: weighed.withoutHit },
      { order: 'without-click', most: weighed.withoutClick },
    ]),
    figures.topics(span),
    figures.responses(span, 'all'),
    figures.responses(span, 'working'),
    figures.scores(span),
    content.closedGaps(span),
    follows.entries(),
    follows.queries(span.locale),
  ]);
  const queries = new Map(
    [...withoutHit, ...withoutClick].map((query) => [`${query.locale} ${query.queryKey}`, query]),
  );
  return {
    span,
    settledUntil,
    site,
    helpful: helpfulRate(site),
    searchClick: searchClickRate(site),
    zeroResult: zeroResultRate(site),
    suggestionClick: suggestionClickRate(settled),
    confirmed: confirmedDeflection(settled),
    possible: possibleDeflection(settled),
    satisfaction: satisfaction(topics),
    selfService: selfServiceScore(site),
    contactRate: contactRate(site),
    response: responseTimes(responses),
    workingResponse: responseTimes(working),
    effort: effortScore(scores),
    recommendation: netPromoterScore(scores),
    gapClosure: gapClosure(gaps),
    fixFirst: fixFirst({
      entries,
      queries: [...queries.values()],
      waiting: { entries: waitedEntries, queries: waitedQueries },
      known,
      today: span.to,
    }).slice(0, choice.most ?? listed),
    withoutHit: withoutHit.filter((query) => query.withoutHit > 0).slice(0, listed),
    topics: [...topics],
  };
}
