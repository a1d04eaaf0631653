import type { QueryRanking, QuerySums } from './schema.ts';

/** What queries are ordered by; never below zero. */
export const valueOf: Record<QueryRanking['order'], (sums: QuerySums) => number> = {
  searches: ({ searches }) => searches,
  'without-hit': ({ withoutHit }) => withoutHit,
  'without-click': ({ reporting, clicked, withoutHit }) => reporting - clicked - withoutHit,
};

/** The queries that come first in an order; those of the same value by key and language. */
export const firstOf = (sums: readonly QuerySums[], { order, most }: QueryRanking): QuerySums[] =>
  sums
    .map((query) => ({ query, value: valueOf[order](query) }))
    .filter(({ value }) => value > 0)
    .sort((one, other) => other.value - one.value || compare(one.query, other.query))
    .slice(0, most)
    .map(({ query }) => query);

const compare = (one: QuerySums, other: QuerySums): number =>
  one.queryKey === other.queryKey ? (one.locale < other.locale ? -1 : 1) : one.queryKey < other.queryKey ? -1 : 1;
