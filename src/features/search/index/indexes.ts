import { packedIndex } from './format.ts';
import { openIndex, type OpenIndex } from './open-index.ts';

export interface IndexesOptions {
  /** The text of a locale's index, as `buildSearchIndex` wrote it. */
  read(locale: string): Promise<string> | string;
  locales: readonly string[];
  /** Serves requests for locales the site does not have; the first of `locales` where not given. */
  defaultLocale?: string | undefined;
}

/** The indexes of a site, shared by its engines. Each is read when its locale is first asked for. */
export interface Indexes {
  readonly locales: readonly string[];
  /** The locale that serves another one. */
  servedBy(locale: string): string;
  of(locale: string): Promise<OpenIndex>;
}

export function openIndexes(options: IndexesOptions): Indexes {
  const { read, locales } = options;
  const defaultLocale = options.defaultLocale ?? locales[0];
  const open = new Map<string, Promise<OpenIndex>>();

  const servedBy = (locale: string): string => {
    if (locales.includes(locale)) return locale;
    const language = locale.split('-')[0] ?? locale;
    return (
      locales.find((known) => known === language) ??
      locales.find((known) => known.split('-')[0] === language) ??
      defaultLocale ??
      locale
    );
  };
  return {
    locales,
    servedBy,
    of: (asked) => {
      const locale = servedBy(asked);
      let opening = open.get(locale);
      if (opening === undefined) {
        opening = readIndex(read, locale);
        open.set(locale, opening);
        // A file that could not be read is tried again with the next search.
        opening.catch(() => open.delete(locale));
      }
      return opening;
    },
  };
}

async function readIndex(read: IndexesOptions['read'], locale: string): Promise<OpenIndex> {
  const packed = packedIndex.safeParse(JSON.parse(await read(locale)));
  if (!packed.success) {
    throw new Error(`The search index of "${locale}" is not one this version can read. Build the site again.`, {
      cause: packed.error,
    });
  }
  return openIndex(packed.data);
}
