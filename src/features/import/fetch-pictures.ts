import { forEachLimited } from '../../lib/for-each-limited.ts';
import type { FetchedPicture, FetchPicture } from './ports.ts';
import type { SourceDocument } from './schema.ts';

/** Pictures asked for at once, and in all. */
const atOnce = 4;
const mostPictures = 20_000;

/** Addresses on the web that stand where pictures stand. */
const addresses =
  /(?:<img\b[^>]{0,2000}?\ssrc\s*=\s*["']|!\[[^\]\n]{0,500}\]\(<?)((?:https?:)?\/\/[^"'\s<>)]{1,2000})/gi;

/** Fetches every picture that texts would load from other sites, each once. */
export async function fetchPictures(
  documents: readonly SourceDocument[],
  { fetchPicture, onFetch }: { fetchPicture: FetchPicture; onFetch(done: number, total: number): void },
): Promise<Map<string, FetchedPicture>> {
  const wanted = new Set<string>();
  for (const { body } of documents)
    for (const [, address = ''] of body.matchAll(addresses)) wanted.add(address.replace(/&amp;/g, '&'));
  const fetched = new Map<string, FetchedPicture>();
  const urls = [...wanted].slice(0, mostPictures);
  await forEachLimited(urls, atOnce, async (url) => {
    fetched.set(url, await fetchPicture(url.startsWith('//') ? `https:${url}` : url));
    onFetch(fetched.size, urls.length);
  });
  return fetched;
}
