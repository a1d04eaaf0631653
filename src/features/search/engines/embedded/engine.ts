import type { SearchEngine } from '../../ports.ts';
import type { SearchRequest } from '../../schema.ts';
import { packedIndex } from './index/format.ts';
import { openIndex } from './index/open-index.ts';
import { engineName, makeIndexSearcher, type Explained, type IndexSearcher } from './search-index.ts';

export interface EmbeddedEngineOptions {
  /** The text of a locale's index, as `buildSearchIndex` wrote it. */
  read(locale: string): Promise<string> | string;
  locales: readonly string[];
  /** Serves requests for locales the site does not have; the first of `locales` where not given. */
  defaultLocale?: string | undefined;
}

export interface EmbeddedEngine extends SearchEngine {
  /** Reads a locale's index before it is asked for. */
  load(locale: string): Promise<void>;
  /** How a query is understood and what each entry scores. */
  explain(request: SearchRequest): Promise<Explained>;
}

/** The engine that needs nothing but the files of the build. Each locale's index is read when it is first asked for. */
export function openEmbeddedEngine(options: EmbeddedEngineOptions): EmbeddedEngine {
  const { read, locales } = options;
  const defaultLocale = options.defaultLocale ?? locales[0];
  const open = new Map<string, Promise<IndexSearcher>>();

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
  const searcher = (asked: string): Promise<IndexSearcher> => {
    const locale = servedBy(asked);
    let opening = open.get(locale);
    if (opening === undefined) {
      opening = readIndex(read, locale);
      open.set(locale, opening);
      // A file that could not be read is tried again with the next search.
      opening.catch(() => open.delete(locale));
    }
    return opening;
  };
  return {
    name: engineName,
    search: async (request) => (await searcher(request.locale)).answer(request),
    explain: async (request) => (await searcher(request.locale)).explain(request),
    load: async (locale) => {
      await searcher(locale);
    },
  };
}

async function readIndex(read: EmbeddedEngineOptions['read'], locale: string): Promise<IndexSearcher> {
  const packed = packedIndex.safeParse(JSON.parse(await read(locale)));
  if (!packed.success) {
    throw new Error(`The search index of "${locale}" is not one this version can read. Build the site again.`, {
      cause: packed.error,
    });
  }
  return makeIndexSearcher(openIndex(packed.data));
}
