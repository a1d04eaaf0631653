import './browser-buffer.ts';
import { z } from 'zod';
import { makeIndexSearcher, type IndexSearcher } from '../../features/search/answer-query.ts';
import { findCandidates } from '../../features/search/engines/embedded/find-candidates.ts';
import { makeLunr } from '../../features/search/engines/embedded/make-lunr.ts';
import { packedIndex } from '../../features/search/index/format.ts';
import { openIndex } from '../../features/search/index/open-index.ts';
import type { MarkedText, SearchHit } from '../../features/search/schema.ts';

/** The search of a site without a server: the same index and ranking, in the reader's browser. */
const place = document.querySelector<HTMLElement>('[data-search-place]');
const form = document.querySelector<HTMLFormElement>('[data-search-form]');
const field = form?.querySelector('input');

if (place && form && field) {
  const { index = '', root = '', locale = 'en', words = '{}' } = place.dataset;
  const say = z.record(z.string(), z.string()).parse(JSON.parse(words));
  let searcher: Promise<IndexSearcher> | undefined;
  let asked = 0;

  const load = async (): Promise<IndexSearcher> => {
    const response = await fetch(index);
    if (!response.ok) throw new Error(`the index answered ${response.status}`);
    const open = openIndex(packedIndex.parse(await response.json()));
    const lunr = makeLunr(open);
    return makeIndexSearcher({
      engine: 'browser',
      index: open,
      findCandidates: ({ plan }) => findCandidates({ index: open, lunr, plan }),
    });
  };
  const pageOf = (url: string): string => {
    const [path = '', anchor] = url.split('#', 2);
    return `${root}${encodeURI(path.slice(1))}.html${anchor === undefined ? '' : `#${anchor}`}`;
  };
  const runs = (text: MarkedText): Node[] =>
    text.map((run) => {
      if (!run.marked) return document.createTextNode(run.text);
      const mark = document.createElement('mark');
      mark.textContent = run.text;
      return mark;
    });
  const item = (hit: SearchHit): HTMLElement => {
    const made = document.createElement('li');
    made.className = 'hit';
    const link = document.createElement('a');
    link.href = pageOf(hit.section.anchor === '' ? hit.url : hit.section.url);
    if (hit.textLocale !== locale) link.lang = hit.textLocale;
    link.append(...runs(hit.title));
    const title = document.createElement('h3');
    title.append(link);
    const passage = document.createElement('p');
    passage.className = 'passage';
    passage.append(...runs(hit.passage));
    const box = document.createElement('div');
    box.append(title, passage);
    made.append(box);
    return made;
  };

  const show = async (): Promise<void> => {
    const query = field.value.slice(0, 200).trim();
    const turn = (asked += 1);
    if (query === '') return place.replaceChildren();
    try {
      const answer = await (
        await (searcher ??= load())
      ).answer({ query, locale, limit: 20, typing: document.activeElement === field });
      if (turn !== asked) return;
      const count = document.createElement('p');
      count.setAttribute('role', 'status');
      const found = answer.total === 1 ? say['one'] : say['other'];
      count.textContent =
        (answer.total === 0 ? say['nothing'] : found)
          ?.replace('{query}', query)
          .replace('{count}', String(answer.total)) ?? '';
      const list = document.createElement('ol');
      list.className = 'hits';
      list.append(...answer.hits.map(item));
      place.replaceChildren(count, list);
    } catch {
      searcher = undefined;
      place.textContent = say['failed'] ?? '';
    }
  };
  let waiting: ReturnType<typeof setTimeout> | undefined;
  field.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => void show(), 150);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    history.replaceState(null, '', `?${new URLSearchParams({ q: field.value })}`);
    void show();
  });
  field.value = new URLSearchParams(location.search).get('q') ?? '';
  void show();
}
