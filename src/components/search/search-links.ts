/** What the address of the results page says. */
export interface SearchAddress {
  locale: string;
  query: string;
  category?: string | undefined;
  product?: string | undefined;
  exact?: boolean | undefined;
  limit?: number | undefined;
}

/** The address of the results page, shareable and the same with and without script. */
export function resultsUrl({ locale, query, category, product, exact, limit }: SearchAddress): string {
  const address = new URLSearchParams({ q: query });
  if (category !== undefined) address.set('category', category);
  if (product !== undefined) address.set('product', product);
  if (exact === true) address.set('exact', '1');
  if (limit !== undefined) address.set('limit', String(limit));
  return `/${locale}/search?${address}`;
}

/** The contact form with what was searched as its subject. */
export function contactUrl(locale: string, query: string): string {
  const subject = query.trim().slice(0, 200);
  return subject === '' ? `/${locale}/contact` : `/${locale}/contact?${new URLSearchParams({ subject })}`;
}
