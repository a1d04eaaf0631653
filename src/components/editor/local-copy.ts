/** What somebody typed, kept in their browser as well: a second net below the drafts on the server. */
export interface LocalCopy {
  /** ISO time. */
  at: string;
  text: string;
  fields: [string, string][];
}

/** Days after which a copy that nobody asked for is dropped. */
const keepDays = 30;

/** The copy of one file. Where the browser keeps nothing, everything works all the same. */
export function localCopyOf(file: string, isSource: boolean) {
  const key = `antwort-draft:${isSource ? 'source:' : ''}${file}`;
  return {
    read(): LocalCopy | undefined {
      try {
        const kept = JSON.parse(localStorage.getItem(key) ?? 'null') as LocalCopy | null;
        if (kept === null || Date.parse(kept.at) < Date.now() - keepDays * 86_400_000) return undefined;
        return kept;
      } catch {
        return undefined;
      }
    },
    write(copy: Omit<LocalCopy, 'at'>): void {
      try {
        localStorage.setItem(key, JSON.stringify({ ...copy, at: new Date().toISOString() }));
      } catch {
        // Private windows and full stores keep nothing; the server does.
      }
    },
    drop(): void {
      try {
        localStorage.removeItem(key);
      } catch {
        // As above.
      }
    },
  };
}
