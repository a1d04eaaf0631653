import { addUp, firstText } from './add-up.ts';
import { cutLastDay } from './last-day.ts';
import type { FigureStore } from './ports.ts';
import { firstOf, valueOf } from './rank-sums.ts';
import type { QueryRanking, QuerySums } from './schema.ts';

type Rank = FigureStore['rankings'];

/** So many times the queries that are asked for are kept of the days before the last. */
const spare = 2;

const keyOf = ({ locale, queryKey }: Pick<QuerySums, 'locale' | 'queryKey'>): string => `${locale} ${queryKey}`;

/**
 * Ranks the queries of a span from those that came first before its last day, which can be kept, and all of its last day.
 * A query that is not among the first before has at most the value of the last of them (the threshold of R. Fagin, A. Lotem
 * and M. Naor, "Optimal aggregation algorithms for middleware", 2003): only those of the last day that could still be among
 * the first are summed. Where that rules nobody out, the whole span is ranked anew.
 */
export function rankByParts({
  before,
  last,
  whole,
  sums,
}: {
  /** Rankings of spans before the last day, of a last day, and of whole spans. */
  before: Rank;
  last: Rank;
  whole: Rank;
  sums: FigureStore['querySums'];
}): Rank {
  return async (span, rankings) => {
    const cut = cutLastDay(span);
    if (!cut) return last(span, rankings);
    const [lists, [today = []]] = await Promise.all([
      before(
        cut.earlier,
        rankings.map(({ order, most }) => ({ order, most: spare * most })),
      ),
      last(cut.lastDay, [{ order: 'searches', most: 1_000_000_000 }]),
    ]);
    const parts = rankings.map((ranking, place) => addDay(ranking, lists[place] ?? [], today));
    if (parts.some(({ isSure }) => !isSure)) return whole(span, rankings);
    const missing = new Map(parts.flatMap((part) => part.missing).map((query) => [keyOf(query), query]));
    const found = await sums(cut.earlier, [...missing.values()]);
    const rest = addUpQueries([...missing.values(), ...found]);
    return parts.map(({ ranking, listed }) => {
      const known = new Set(listed.map(keyOf));
      return firstOf([...listed, ...rest.filter((query) => !known.has(keyOf(query)))], ranking);
    });
  };
}

/** A list with the last day added, and queries of that day that may overtake it. */
function addDay(ranking: QueryRanking, list: readonly QuerySums[], today: readonly QuerySums[]) {
  const value = valueOf[ranking.order];
  const known = new Set(list.map(keyOf));
  const listed = addUpQueries([...list, ...today.filter((query) => known.has(keyOf(query)))]);
  const lastListed = list.at(-1);
  const floor = list.length < spare * ranking.most || lastListed === undefined ? 0 : value(lastListed);
  const lastFirst = firstOf(listed, ranking)[ranking.most - 1];
  const enough = lastFirst === undefined ? 0 : value(lastFirst);
  return {
    ranking,
    listed,
    isSure: floor === 0 || floor < enough,
    missing: today.filter((query) => !known.has(keyOf(query)) && value(query) > 0 && value(query) + floor >= enough),
  };
}

const addUpQueries = (queries: readonly QuerySums[]): QuerySums[] =>
  addUp(queries, keyOf, ['searches', 'withoutHit', 'reporting', 'clicked'], (sum, { query }) => ({
    query: firstText(sum.query, query),
  }));
