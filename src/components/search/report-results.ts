import { keepSearchId, noteSearch } from './kept-searches.ts';
import { post, watchHits } from './report-search.ts';

/** The results page: its search is stored already, this tells what is opened from it. */
const results = document.querySelector<HTMLElement>('[data-search]');
const { search, query = '' } = results?.dataset ?? {};
if (search !== undefined) {
  noteSearch(query);
  keepSearchId(query, search);
  void post(`/api/searches/${search}`, { reportsClicks: true }, 'PATCH');
  watchHits(document, (entry) => void post(`/api/searches/${search}/clicks`, { entry }));
}
