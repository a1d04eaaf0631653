import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

/** Texts of the content folder by path, read when somebody asks; undefined for what is no text. */
export function sourceReader(contentDir: string, known: Map<string, string>): (file: string) => string | undefined {
  const unreadable = new Set<string>();
  return (file) => {
    const found = known.get(file);
    if (found !== undefined || unreadable.has(file) || !/\.(?:mdx?|ya?ml)$/i.test(file)) return found;
    try {
      const source = utf8.decode(readFileSync(join(contentDir, file)));
      known.set(file, source);
      return source;
    } catch {
      unreadable.add(file);
      return undefined;
    }
  };
}
