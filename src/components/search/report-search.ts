import type { NewSearch } from '../../features/search/evidence-schema.ts';
import { keepSearchId, searchIdOf } from './kept-searches.ts';

/** A query that grows within this time is still being written. In ms. */
const stillWriting = 5_000;

export interface SearchReports {
  /** Somebody paused on a query or went on from it: told once. */
  meant(query: string): void;
  /** An entry was opened from what a query found. */
  opened(query: string, entry: string): void;
}

/**
 * Tells the server what was searched in the dialog, without knowing who searches. Sent so that it outlives the page; where
 * it fails, nobody notices.
 */
export function makeSearchReports(locale: string): SearchReports {
  const told = new Set<string>();
  let last = { query: '', id: '', at: 0 };

  const idFor = (query: string): string => {
    const goesOn = last.query !== '' && query.startsWith(last.query) && Date.now() - last.at < stillWriting;
    return (goesOn ? last.id : searchIdOf(query)) ?? newId();
  };
  const tell = (query: string, clicked?: string): void => {
    told.add(query);
    const id = idFor(query);
    last = { query, id, at: Date.now() };
    keepSearchId(query, id);
    const search: NewSearch = { id: id || undefined, query, locale, typing: true, clicked };
    void post('/api/searches', search).then((answer) => {
      // Told before, perhaps on another page.
      if (answer !== undefined) keepSearchId(query, answer);
    });
  };
  return {
    meant: (query) => {
      if (query !== '' && !told.has(query)) tell(query);
    },
    opened: tell,
  };
}

/** Calls back with the entry of each hit that is opened inside, in this tab or another. */
export function watchHits(place: EventTarget, opened: (entry: string) => void): void {
  const listen = (event: Event): void => {
    if (event instanceof MouseEvent && event.button > 1) return;
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const entry = link?.closest<HTMLElement>('[data-hit]')?.dataset['hit'];
    if (entry !== undefined) opened(entry);
  };
  place.addEventListener('click', listen);
  place.addEventListener('auxclick', listen);
}

/** Sends a report; the id of the search that it became, where the answer names one. */
export async function post(address: string, body: object, method = 'POST'): Promise<string | undefined> {
  try {
    const headers = { 'Content-Type': 'application/json' };
    const response = await fetch(address, { method, headers, body: JSON.stringify(body), keepalive: true });
    if (response.status !== 201) return undefined;
    const answer: unknown = await response.json();
    return typeof answer === 'object' && answer !== null && 'id' in answer && typeof answer.id === 'string'
      ? answer.id
      : undefined;
  } catch {
    return undefined;
  }
}

/** A random id; without one, over plain HTTP, the server makes it. */
function newId(): string {
  return isSecureContext ? crypto.randomUUID() : '';
}
