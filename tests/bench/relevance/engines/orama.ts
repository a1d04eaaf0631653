import { create, insertMultiple, search, type Language } from '@orama/orama';
import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as german } from '@orama/stemmers/german';
import type { Contestant } from '../contestant.ts';

const languages: Record<string, { language: Language; stemmer: (word: string) => string }> = {
  en: { language: 'english', stemmer: english },
  de: { language: 'german', stemmer: german },
};

/** Orama with the stemmer of the set's language, title counting double. */
export const orama: Contestant = {
  name: 'Orama, stemmer',
  open: async ({ language, documents }) => {
    const database = create({
      schema: { title: 'string', body: 'string' },
      components: {
        tokenizer: { stemming: true, ...(languages[language] ?? { language: 'english', stemmer: english }) },
      },
    });
    await insertMultiple(
      database,
      documents.map(({ id, title, body }) => ({ id, title, body })),
    );
    return {
      search: async (term) =>
        (await search(database, { term, properties: ['title', 'body'], boost: { title: 2 }, limit: 10 })).hits.map(
          ({ id }) => id,
        ),
    };
  },
};
