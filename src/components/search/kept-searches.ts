/** Searches kept in this browser and nowhere else. Where storage is refused, nothing is kept and all else works. */
const recentKey = 'antwort.recent';
const notedKey = 'antwort.searches';
const idsKey = 'antwort.searchIds';
const recentMost = 6;
const notedMost = 20;
const longest = 200;

/** What was chosen from before, newest first; stays until it is cleared. */
export const recentSearches = (): string[] => read(localStorageOrNone(), recentKey).slice(0, recentMost);

export function rememberSearch(query: string): void {
  const storage = localStorageOrNone();
  const others = read(storage, recentKey).filter((known) => known !== query);
  write(storage, recentKey, [query, ...others].slice(0, recentMost));
}

export const forgetSearches = (): void => localStorageOrNone()?.removeItem(recentKey);

/**
 * What somebody looked for in this tab, in order: the form shows it and sends it along. A search that only goes on where
 * the one before left off takes its place.
 */
export function noteSearch(query: string): void {
  const storage = sessionStorageOrNone();
  const noted = read(storage, notedKey).filter((known) => known !== query);
  const last = noted.at(-1);
  if (last !== undefined && query.startsWith(last)) noted.pop();
  write(storage, notedKey, [...noted, query.slice(0, longest)].slice(-notedMost));
}

/** Ids under which the server knows searches of this tab: the request that follows one can name it. */
const searchIds = (): string[] => read(sessionStorageOrNone(), idsKey);

export function searchIdOf(query: string): string | undefined {
  const kept = searchIds();
  const place = kept.findIndex((text, index) => index % 2 === 0 && text === query.slice(0, longest));
  return place === -1 ? undefined : kept[place + 1];
}

/** Keeps the id of a query; one that went on under the same id is forgotten. */
export function keepSearchId(query: string, id: string): void {
  if (id === '') return;
  const text = query.slice(0, longest);
  const kept = searchIds();
  const others = kept.filter((_, index) => kept[index - (index % 2)] !== text && kept[index - (index % 2) + 1] !== id);
  write(sessionStorageOrNone(), idsKey, [...others, text, id].slice(-2 * notedMost));
}

function read(storage: Storage | undefined, key: string): string[] {
  try {
    const value: unknown = JSON.parse(storage?.getItem(key) ?? '[]');
    return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
  } catch {
    return [];
  }
}

function write(storage: Storage | undefined, key: string, value: string[]): void {
  try {
    storage?.setItem(key, JSON.stringify(value));
  } catch {
    // Full or refused: nothing depends on it.
  }
}

function localStorageOrNone(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}

function sessionStorageOrNone(): Storage | undefined {
  try {
    return sessionStorage;
  } catch {
    return undefined;
  }
}
