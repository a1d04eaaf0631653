import type { Collection } from '../knowledge/schema.ts';
import type { PackedEntry } from './index/format.ts';
import type { FacetCount, SearchAnswer, SearchRequest } from './schema.ts';

type Filter = 'category' | 'product' | 'collection';
type Filters = Pick<SearchRequest, Filter>;
interface Found {
  entry: { about: PackedEntry };
}

/** Whether a request asks for less than everything. */
export const isFiltered = ({ category, product, collection }: Filters): boolean =>
  category !== undefined || product !== undefined || collection !== undefined;

/**
 * What the filters of a request leave of what was found, in the same order, and what each further filter would leave: a
 * facet is counted over what the other filters leave, so that its number is what choosing it shows.
 */
export function narrow<One extends Found>(
  found: readonly One[],
  filters: Filters,
): { wanted: One[]; facets: NonNullable<SearchAnswer['facets']> } {
  const leftBy = (without?: Filter): One[] => found.filter(({ entry }) => fits(entry.about, filters, without));
  return {
    wanted: leftBy(),
    facets: {
      categories: count(leftBy('category').flatMap(({ entry }) => entry.about.categoryPath[0] ?? [])),
      products: count(leftBy('product').flatMap(({ entry }) => entry.about.products)),
      collections: count<Collection>(leftBy('collection').map(({ entry }) => entry.about.collection)),
    },
  };
}

function fits(about: PackedEntry, { category, product, collection }: Filters, without?: Filter): boolean {
  return (
    (without === 'category' || category === undefined || about.categoryPath.includes(category)) &&
    (without === 'product' || product === undefined || about.products.includes(product)) &&
    (without === 'collection' || collection === undefined || about.collection === collection)
  );
}

function count<Id extends string>(ids: readonly Id[]): FacetCount<Id>[] {
  const counts = new Map<Id, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts].map(([id, times]) => ({ id, count: times })).sort((one, other) => other.count - one.count);
}
