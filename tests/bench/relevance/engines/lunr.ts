import { createRequire } from 'node:module';
import lunr from 'lunr';
import type { Contestant } from '../contestant.ts';

const require = createRequire(import.meta.url);

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
    return { search: (text) => index.search(text.replace(/[+\-:^~*]/g, ' ')).map((result) => result.ref) };
  },
};
