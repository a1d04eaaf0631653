import type { SearchAnswerBody } from '../../features/search/answer-schema.ts';
import type { Asked } from './ask-search.ts';
import type { Frame } from './dialog-frame.ts';
import type { DialogWords } from './dialog-words.ts';
import { icon } from './icons.ts';
import { forgetSearches, recentSearches } from './kept-searches.ts';
import { make } from './make-element.ts';
import type { OptionList } from './option-list.ts';
import { resultOptions } from './result-options.ts';
import { contactUrl, followUrl, resultsUrl } from './search-links.ts';

/** What the dialog shows: its start, that it is searching, and what came of it. */
export interface DialogView {
  start(): void;
  searching(query: string): void;
  outcome(query: string, outcome: Asked): void;
}

export function makeDialogView(given: {
  frame: Frame;
  options: OptionList;
  words: DialogWords;
  /** Puts a query in the field and searches it. */
  search(query: string): void;
}): DialogView {
  const { frame, options, words, search } = given;
  const { fix, caption, note, status, contact, all } = frame;
  const { locale } = words;
  const say = (name: string, query = ''): string => (words.words[name] ?? '').replaceAll('{query}', query);
  const plural = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);
  const counted = (count: number): string =>
    (words.hits[plural.select(count)] ?? words.hits.other ?? '{count}').replace('{count}', numbers.format(count));

  const show = (part: HTMLElement, ...children: (Node | string)[]): void => {
    part.replaceChildren(...children);
    part.hidden = children.length === 0;
  };
  const links = (query: string, found: boolean): void => {
    contact.href = contactUrl(locale, query);
    contact.hidden = false;
    all.href = resultsUrl({ locale, query });
    all.hidden = !found;
  };
  const suggestion = (query: string, kind: 'recent' | 'search'): HTMLElement => {
    const option = make(
      'a',
      { class: 'r plain', role: 'option', tabindex: '-1', href: resultsUrl({ locale, query }) },
      icon(kind),
      make('span', {}, query),
    );
    option.addEventListener('click', (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      event.stopPropagation();
      search(query);
    });
    return option;
  };

  const start = (said = ''): void => {
    const recent = recentSearches();
    const forget = make('button', { type: 'button' }, say('forget'));
    forget.addEventListener('click', () => {
      forgetSearches();
      start(say('forgotten'));
      frame.field.focus();
    });
    show(fix);
    show(caption, ...(recent.length > 0 ? [make('span', {}, say('recent')), forget] : []));
    options.show(
      recent.length > 0
        ? recent.map((query) => suggestion(query, 'recent'))
        : words.oftenAsked.map((query) => suggestion(query, 'search')),
      -1,
    );
    show(note, ...(recent.length > 0 ? [] : [make('p', {}, say('start'))]));
    status.textContent = said;
    links('', false);
  };

  const answered = (query: string, answer: SearchAnswerBody): void => {
    const found = answer.hits.length > 0;
    show(caption);
    show(fix, ...(answer.corrected === null ? [] : correction(query, answer.corrected)));
    options.show(resultOptions(answer, words), found ? 0 : -1);
    show(
      note,
      ...(found
        ? []
        : [
            make('h2', {}, say('nothing', query)),
            make('p', {}, say('nothingHint')),
            make('a', { class: 'btn main', href: contactUrl(locale, query) }, say('nothingAsk')),
            ...(words.words['tell'] === undefined
              ? []
              : [make('a', { class: 'btn', href: followUrl(locale, query) }, say('tell'))]),
          ]),
    );
    status.textContent = found ? counted(answer.total) : say('nothing', query);
    links(query, answer.total > answer.hits.length);
    // With nothing found the way to a person stands in the middle, not twice.
    contact.hidden = !found;
    frame.list.scrollTop = 0;
  };

  const correction = (query: string, corrected: string): (Node | string)[] => {
    const [before = '', after = ''] = (words.words['correctedTo'] ?? '').split('{query}');
    return [
      before,
      make('b', {}, corrected),
      after,
      ' ',
      make('a', { href: resultsUrl({ locale, query, exact: true }) }, say('literally', query)),
    ];
  };

  const failed = (query: string, failure: 'offline' | 'failed'): void => {
    show(fix);
    show(caption);
    options.show([], -1);
    const hint = failure === 'offline' ? [make('p', {}, say('offlineHint'))] : [];
    show(
      note,
      make('h2', {}, say(failure)),
      ...hint,
      make('a', { class: 'btn', href: resultsUrl({ locale, query }) }, say('tryPage')),
    );
    status.textContent = say(failure);
    links(query, false);
  };

  return {
    start,
    searching: (query) => {
      links(query, !all.hidden);
      show(caption);
      // What was found before stays until the answer is there: nothing flickers.
      if (frame.list.querySelector('.plain') !== null) options.show([], -1);
      if (frame.list.hidden) show(note, make('p', { class: 'wait' }, say('searching')));
    },
    outcome: (query, outcome) =>
      'answer' in outcome ? answered(query, outcome.answer) : failed(query, outcome.failure),
  };
}
