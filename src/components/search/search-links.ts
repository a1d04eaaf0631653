import type { Collection } from '../../features/knowledge/schema.ts';

/** What the address of the results page says. */
export interface SearchAddress {
  locale: string;
  query: string;
  category?: string | undefined;
  product?: string | undefined;
  collection?: Collection | undefined;
  exact?: boolean | undefined;
  limit?: number | undefined;
}

/** The address of the results page, shareable and the same with and without script. */
export function resultsUrl({ locale, query, category, product, collection, exact, limit }: SearchAddress): string {
  const address = new URLSearchParams({ q: query });
  if (category !== undefined) address.set('category', category);
  if (product !== undefined) address.set('product', product);
  if (collection !== undefined) address.set('collection', collection);
  if (exact === true) address.set('exact', '1');
  if (limit !== undefined) address.set('limit', String(limit));
  return `/${locale}/search?${address}`;
}

/** Parts of an address that leave something out. */
export const filterNames = ['category', 'collection', 'product'] as const;
export type FilterName = (typeof filterNames)[number];

/** The same search without one filter, or without any. */
export function withoutFilter(address: SearchAddress, name?: FilterName): SearchAddress {
  const gone = name === undefined ? filterNames : [name];
  return { ...address, limit: undefined, ...Object.fromEntries(gone.map((one) => [one, undefined])) };
}

/** The contact form with what was searched as its subject, and the id of the search where it is known. */
export function contactUrl(locale: string, query: string, search?: string): string {
  const subject = query.trim().slice(0, 200);
  if (subject === '') return `/${locale}/contact`;
  return `/${locale}/contact?${new URLSearchParams({ subject, ...(search !== undefined && { search }) })}`;
}

/** Where somebody leaves an address to be told once there is an answer to a search. */
export function followUrl(locale: string, query: string): string {
  return `/${locale}/follow?${new URLSearchParams({ q: query.trim() })}`;
}
