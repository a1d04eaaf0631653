import type { SearchAnswerBody } from '../../features/search/answer-schema.ts';
import type { PageContext } from '../page-context.ts';
import type { FilterName, SearchAddress } from './search-links.ts';

/** One way to narrow the results: its values with what each would leave, and its name. */
export interface FacetGroup {
  name: FilterName;
  title: string;
  all: string;
  values: { id: string; label: string; count: number }[];
}

/** What `total` results can be narrowed by. A group whose values all leave everything is left out, unless it is in use. */
export function facetGroups(
  address: SearchAddress,
  { facets, total }: Pick<SearchAnswerBody, 'facets' | 'total'>,
  { t }: Pick<PageContext, 't'>,
): FacetGroup[] {
  const named = (values: { id: string; title: string; count: number }[]): FacetGroup['values'] =>
    values.map(({ id, title, count }) => ({ id, label: title, count }));
  const groups: FacetGroup[] = [
    { name: 'category', title: t('search.topics'), all: t('search.allTopics'), values: named(facets.categories) },
    {
      name: 'collection',
      title: t('search.types'),
      all: t('search.allTypes'),
      values: facets.collections.map(({ id, count }) => ({ id, label: t(`search.type.${id}`), count })),
    },
    { name: 'product', title: t('search.product'), all: t('search.allProducts'), values: named(facets.products) },
  ];
  return groups.filter(
    ({ name, values }) =>
      (values.length > 1 && values.some(({ count }) => count < total)) ||
      (values.length > 0 && address[name] !== undefined),
  );
}

/** The filters in use, with the words a reader knows them by. */
export function activeFilters(
  address: SearchAddress,
  { t, text, catalogue }: Pick<PageContext, 't' | 'text' | 'catalogue'>,
): { name: FilterName; label: string }[] {
  const { category, collection, product } = address;
  const active: { name: FilterName; label: string }[] = [];
  if (category !== undefined)
    active.push({ name: 'category', label: text(titleOf(catalogue.categories, category)) || category });
  if (collection !== undefined) active.push({ name: 'collection', label: t(`search.type.${collection}`) });
  if (product !== undefined)
    active.push({ name: 'product', label: text(catalogue.products.find(({ id }) => id === product)?.name) || product });
  return active;
}

type Categories = PageContext['catalogue']['categories'];

function titleOf(categories: Categories, id: string): Categories[number]['title'] | undefined {
  for (const category of categories) {
    const title = category.id === id ? category.title : titleOf(category.children, id);
    if (title !== undefined) return title;
  }
  return undefined;
}
