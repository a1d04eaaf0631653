import styles from '../../styles/search.css?url';
import { askSearch } from './ask-search.ts';
import { makeFrame } from './dialog-frame.ts';
import { makeDialogView } from './dialog-view.ts';
import type { DialogWords } from './dialog-words.ts';
import { noteSearch, rememberSearch } from './kept-searches.ts';
import { make } from './make-element.ts';
import { makeOptionList } from './option-list.ts';
import { makeSearchReports, watchHits } from './report-search.ts';

const pause = 120;
/** A query somebody looks at this long was meant. */
const meant = 800;

interface OpenDialog {
  open(query: string | undefined): void;
}
const locale =
  document.querySelector<HTMLElement>('main[data-locale]')?.dataset['locale'] ?? document.documentElement.lang;
let ready: Promise<OpenDialog> | undefined;

/**
 * Opens the search dialog, with `query` in its field where given. Where it cannot be made, because its words do not
 * arrive, the results page does the same.
 */
export function openSearch({ query }: { query?: string } = {}): void {
  ready ??= makeDialog();
  ready.then(
    (dialog) => dialog.open(query),
    () => {
      ready = undefined;
      location.href = `/${locale}/search${query === undefined ? '' : `?${new URLSearchParams({ q: query })}`}`;
    },
  );
}
// The words are under way as soon as the script is there, not only when it is asked to open.
ready = makeDialog();
ready.catch(() => undefined);

async function makeDialog(): Promise<OpenDialog> {
  const [response] = await Promise.all([fetch(`/${locale}/search-dialog.json`), loadStyles()]);
  if (!response.ok) throw new Error(`The words of the search dialog answered ${response.status}.`);
  const words: unknown = await response.json();
  if (!isWords(words)) throw new Error('The words of the search dialog are not what was expected.');
  const frame = makeFrame(words);
  const { dialog, form, field, list } = frame;
  const options = makeOptionList(field, list);
  const view = makeDialogView({ frame, options, words, search: (query) => take(query) });
  document.body.append(dialog);
  const reports = makeSearchReports(locale);

  let timer = 0;
  let meantTimer = 0;
  let running = new AbortController();
  /** The query whose answer is shown. */
  let answered = '';

  const asked = (): string => field.value.trim();
  const search = async (): Promise<void> => {
    const query = asked();
    running.abort();
    running = new AbortController();
    const { signal } = running;
    try {
      const outcome = await askSearch(query, locale, signal);
      if (signal.aborted) return;
      answered = query;
      view.outcome(query, outcome);
      meantTimer = window.setTimeout(() => {
        noteSearch(query);
        if ('answer' in outcome) reports.meant(query);
      }, meant);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  };
  const changed = (wait: number): void => {
    clearTimeout(timer);
    clearTimeout(meantTimer);
    const query = asked();
    if (query === '') {
      running.abort();
      answered = '';
      view.start();
    } else if (query !== answered) {
      view.searching(query);
      timer = window.setTimeout(() => void search(), wait);
    }
  };
  const take = (query: string): void => {
    field.value = query;
    field.focus();
    changed(0);
  };
  const chosen = (): void => {
    const query = asked();
    if (query === '') return;
    rememberSearch(query);
    noteSearch(query);
  };

  field.addEventListener('input', () => changed(pause));
  field.addEventListener('keydown', (event) => {
    if (event.isComposing || event.altKey || event.metaKey || event.ctrlKey) return;
    // At either end of the text Home and End go to the first and the last result.
    const atStart = field.selectionStart === 0 && field.selectionEnd === 0;
    const atEnd = field.selectionStart === field.value.length;
    if (event.key === 'ArrowDown') options.move('next');
    else if (event.key === 'ArrowUp') options.move('previous');
    else if (event.key === 'Home' && atStart) options.move('first');
    else if (event.key === 'End' && atEnd) options.move('last');
    else if (event.key === 'Escape') dialog.close();
    else return;
    event.preventDefault();
  });
  form.addEventListener('submit', (event) => {
    const option = asked() === answered ? options.active() : undefined;
    if (option === undefined && asked() !== '') {
      chosen();
      return;
    }
    event.preventDefault();
    option?.click();
  });
  list.addEventListener('click', (event) => {
    if (!(event.target instanceof Element) || event.target.closest('a') === null) return;
    chosen();
    const link = event.target.closest('a');
    // A link into this very page does not leave it: the dialog must go.
    if (link !== null && link.pathname === location.pathname) dialog.close();
  });
  for (const link of [frame.contact, frame.all]) link.addEventListener('click', chosen);
  watchHits(list, (entry) => reports.opened(answered, entry));
  // The results page stores its search by itself; whoever goes on to a person has sent this one.
  frame.contact.addEventListener('click', () => reports.meant(answered));
  frame.note.addEventListener('click', () => reports.meant(answered));
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener('close', () => {
    clearTimeout(timer);
    clearTimeout(meantTimer);
    running.abort();
  });

  return {
    open: (query) => {
      if (!dialog.open) dialog.showModal();
      if (query !== undefined) field.value = query;
      field.focus();
      if (query === undefined) field.select();
      else field.setSelectionRange(query.length, query.length);
      if (asked() === '' || asked() !== answered) changed(0);
    },
  };
}

/** Adds the dialog's styles to the page; as an import they would be linked from every page. */
function loadStyles(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const link = make('link', { rel: 'stylesheet', href: styles });
  for (const event of ['load', 'error']) link.addEventListener(event, () => resolve());
  document.head.append(link);
  return promise;
}

function isWords(value: unknown): value is DialogWords {
  return typeof value === 'object' && value !== null && 'words' in value && 'collections' in value;
}
