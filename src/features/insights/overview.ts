import {
  confirmedDeflection,
  contactRate,
  helpfulRate,
  possibleDeflection,
  quantile,
  satisfaction,
  searchClickRate,
  selfServiceScore,
  suggestionClickRate,
  zeroResultRate,
} from './figures.ts';
import { fixFirst, type KnownEntry } from './fix-first.ts';
import type { Clock, FigureStore } from './ports.ts';
import type { DaySpan, Overview, OverviewChoice } from './schema.ts';
import { withdrawalHours } from '../tickets/limits.ts';

const dayMs = 86_400_000;
/** Queries that are weighed against each other. */
const weighed = 500;
const listed = 20;

export interface OverviewPorts {
  figures: Pick<FigureStore, 'site' | 'entries' | 'queries' | 'topics' | 'responses'>;
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
  { figures, known, clock }: OverviewPorts,
): Promise<Overview> {
  const now = clock();
  const span = spanOf(choice, now);
  const settledUntil = isoDay(now.getTime() - withdrawalHours * 3_600_000 - dayMs);
  const [site, settled, entries, withoutHit, withoutClick, topics, responses] = await Promise.all([
    figures.site(span),
    figures.site({ ...span, to: settledUntil }),
    figures.entries(span),
    figures.queries(span, { order: 'without-hit', most: weighed }),
    figures.queries(span, { order: 'without-click', most: weighed }),
    figures.topics(span),
    figures.responses(span),
  ]);
  const queries = new Map([...withoutHit, ...withoutClick].map((query) => [`${query.locale} ${query.query}`, query]));
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
    response: {
      tickets: responses.reduce((sum, { tickets }) => sum + tickets, 0),
      median: quantile(responses, 0.5),
      ninetieth: quantile(responses, 0.9),
    },
    fixFirst: fixFirst({ entries, queries: [...queries.values()], known, today: span.to }).slice(
      0,
      choice.most ?? listed,
    ),
    withoutHit: withoutHit.filter((query) => query.withoutHit > 0).slice(0, listed),
    topics,
  };
}
