import MiniSearch from 'minisearch';
import type { Contestant } from '../contestant.ts';

/** MiniSearch with its title counting double; `fuzzy` is the share of a word's letters that may differ. */
const miniSearch = (name: string, options: { fuzzy?: number }): Contestant => ({
  name,
  open: async ({ documents }) => {
    const index = new MiniSearch({ fields: ['title', 'body'] });
    index.addAll(documents);
    return {
      search: (text) =>
        index
          .search(text, { boost: { title: 2 }, ...options })
          .slice(0, 10)
          .map((result) => String(result.id)),
    };
  },
});

export const miniSearchPlain = miniSearch('MiniSearch', {});
export const miniSearchFuzzy = miniSearch('MiniSearch, fuzzy 0.2', { fuzzy: 0.2 });
