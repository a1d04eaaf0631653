const key = 'antwort.read';
const most = 20;

/** Remembers in this tab which entries were read, newest last, so that a request can say what was tried. */
export function rememberReading(entry: string, storage: Pick<Storage, 'getItem' | 'setItem'>): void {
  const read = readList(storage.getItem(key)).filter((known) => known !== entry);
  storage.setItem(key, JSON.stringify([...read, entry].slice(-most)));
}

function readList(json: string | null): string[] {
  if (json === null) return [];
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
  } catch {
    return [];
  }
}
