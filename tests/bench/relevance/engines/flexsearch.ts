import { Document } from 'flexsearch';
import type { Contestant } from '../contestant.ts';

/** FlexSearch's document index; `suggest` lets a text match that does not hold every word of the question. */
export const flexSearch: Contestant = {
  name: 'FlexSearch',
  open: async ({ documents }) => {
    const index = new Document({ tokenize: 'strict', document: { id: 'id', index: ['title', 'body'] } });
    for (const { id, title, body } of documents) index.add({ id, title, body });
    return {
      search: (text) =>
        index.search(text, { limit: 10, suggest: true, merge: true }).map((result) => String(result.id)),
    };
  },
};
