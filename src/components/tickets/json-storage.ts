/** Strings kept by the browser as a JSON list; an empty list where there is none, or where storage is switched off. */
export function readList(key: string): string[] {
  const value = readJson(key);
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** A value of `sessionStorage`, or undefined. */
export function readJson(key: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

/** Writes or, with undefined, removes. Without storage nothing is kept, and nothing breaks. */
export function writeJson(key: string, value: unknown): void {
  try {
    if (value === undefined) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Storage is full or switched off.
  }
}

/** A field of something read as JSON. */
export function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined;
}

/** Fills the places of a word. */
export function fill(words: string, values: Record<string, string | number>): string {
  return words.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}
