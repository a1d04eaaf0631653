import { clusterGaps, type GapText } from './cluster-gaps.ts';
import type { AskedStore, FigureStore, FollowCounts } from './ports.ts';
import type { DaySpan, Gap } from './schema.ts';

/** Texts that are put together, and gaps that are shown. */
const weighed = { queries: 500, tickets: 1_000 };
const shown = 40;

export interface ReadGapsPorts {
  figures: Pick<FigureStore, 'queries'>;
  asked: Pick<AskedStore, 'unread'>;
  follows: Pick<FollowCounts, 'queries'>;
  terms(text: string, locale: string): string[];
  /** Id of the entry that a search finds first; undefined where it finds none. */
  find(query: string, locale: string): Promise<string | undefined>;
}

/**
 * What people looked for and did not find: searches without a hit, and subjects of requests from people who had read
 * nothing, and what somebody waits to be told of, put together by what they say. A gap closes by itself once a search for it finds an entry; what only requests
 * say stays, for a search that finds something is no proof that it answers them.
 */
export async function readGaps(span: DaySpan, { figures, asked, follows, terms, find }: ReadGapsPorts): Promise<Gap[]> {
  const [queries, tickets, waited] = await Promise.all([
    figures.queries(span, { order: 'without-hit', most: weighed.queries }),
    asked.unread(span, weighed.tickets),
    follows.queries(span.locale),
  ]);
  const texts: GapText[] = [
    ...queries
      .filter(({ withoutHit }) => withoutHit > 0)
      .map(({ query, locale, withoutHit }) => ({ kind: 'query' as const, text: query, locale, people: withoutHit })),
    ...tickets.map(({ subject, locale }) => ({ kind: 'ticket' as const, text: subject, locale, people: 1 })),
    ...waited.map(({ query, locale, followers }) => ({
      kind: 'follow' as const,
      text: query,
      locale,
      people: followers,
    })),
  ];
  const gaps = clusterGaps(texts, terms).filter(
    ({ searches, tickets: people, followers }) => searches > 0 || people > 1 || followers > 0,
  );
  return Promise.all(
    gaps.slice(0, shown).map(async (gap) => {
      const query = gap.examples.find(({ kind }) => kind === 'query')?.text;
      return { ...gap, answeredBy: query === undefined ? undefined : await find(query, gap.locale) };
    }),
  );
}
