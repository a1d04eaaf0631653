import { createRequire } from 'node:module';
import lunr from 'lunr';
import { buildSearchIndex } from '../../../src/features/search/build-index.ts';
import { embeddedEngine } from '../../../src/features/search/engines/embedded/engine.ts';
import { openIndexes } from '../../../src/features/search/index/indexes.ts';
import type { RelevanceSet } from './read-set.ts';

const require = createRequire(import.meta.url);

/** Something to compare: made from a set, gives ids for a text. */
export interface Contestant {
  name: string;
  open(set: RelevanceSet): Promise<(text: string) => Promise<string[]> | string[]>;
}

export const ours: Contestant = {
  name: 'Antwort, embedded',
  open: async ({ language, documents }) => {
    const index = buildSearchIndex({
      locale: language,
      synonyms: {},
      documents: documents.map(({ id, title, body }) => ({
        key: `${id}#`,
        entryId: id,
        collection: 'articles',
        locale: language,
        textLocale: language,
        url: `/${language}/articles/${encodeURIComponent(id)}`,
        anchor: '',
        title,
        description: '',
        headingPath: [],
        body,
        keywords: [],
        findableBy: [],
        categoryPath: [],
        products: [],
        versions: [],
        audience: 'public',
      })),
    });
    const engine = embeddedEngine(openIndexes({ locales: [language], read: () => index }));
    await engine.load(language);
    return async (query) => (await engine.search({ query, locale: language, limit: 10 })).hits.map((hit) => hit.id);
  },
};

/** lunr as its guides show it: the language's plug-in, title boosted, the text handed over without its query signs. */
export const lunrAsDocumented: Contestant = {
  name: 'lunr as documented',
  open: async ({ language, documents }) => {
    if (language !== 'en') {
      for (const file of ['stemmer.support', language]) {
        const plugIn: unknown = require(`lunr-languages/lunr.${file}.js`);
        if (typeof plugIn === 'function') Reflect.apply(plugIn, undefined, [lunr]);
      }
    }
    const index = lunr((builder) => {
      const plugin: unknown = Reflect.get(lunr, language);
      if (typeof plugin === 'function')
        builder.use(() => {
          Reflect.apply(plugin, builder, []);
        });
      builder.ref('id');
      builder.field('title', { boost: 2 });
      builder.field('body');
      for (const document of documents) builder.add(document);
    });
    return (text) => index.search(text.replace(/[+\-:^~*]/g, ' ')).map((result) => result.ref);
  },
};
