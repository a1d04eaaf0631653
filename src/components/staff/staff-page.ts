/** Pages of staff are nobody else's: not kept by any cache, not found by any search engine, told to no other site. */
export function keepPrivate(headers: Headers): void {
  headers.set('Cache-Control', 'no-store');
  headers.set('Referrer-Policy', 'same-origin');
  headers.set('X-Robots-Tag', 'noindex');
}
