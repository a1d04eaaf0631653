import type { SearchAnswerBody } from '../../features/search/answer-schema.ts';
import type { DialogWords } from './dialog-words.ts';
import { icon } from './icons.ts';
import { make, marked } from './make-element.ts';

type Hit = SearchAnswerBody['hits'][number];
type Direct = NonNullable<SearchAnswerBody['directAnswer']>;

/** The options of an answer: what it says itself, then each entry, followed by the sections that match best. */
export const resultOptions = (
  { hits, directAnswer }: Pick<SearchAnswerBody, 'hits' | 'directAnswer'>,
  words: DialogWords,
): HTMLElement[] => [
  ...(directAnswer === null ? [] : [answerOption(directAnswer, words)]),
  ...hits.flatMap((hit) => [
    entryOption(hit, words, directAnswer?.entryId === hit.id && directAnswer.text === hit.passage),
    ...sectionOptions(hit, words),
  ]),
];

function answerOption({ entryId, url, titleRuns, textRuns, locale }: Direct, words: DialogWords): HTMLElement {
  const lang = locale === words.locale ? undefined : locale;
  return make(
    'a',
    { class: 'r answer', role: 'option', tabindex: '-1', href: url, 'data-hit': entryId },
    icon('answer'),
    make('span', { class: 'kicker' }, words.words['answer'] ?? ''),
    make('b', { lang }, ...marked(titleRuns)),
    make('span', { class: 'passage', lang }, ...marked(textRuns)),
  );
}

/** `isSaid`: the answer above has said its passage already. */
function entryOption(hit: Hit, { locale, collections }: DialogWords, isSaid: boolean): HTMLElement {
  const lang = hit.locale === locale ? undefined : hit.locale;
  return make(
    'a',
    { class: 'r', role: 'option', tabindex: '-1', href: hit.url, 'data-hit': hit.id },
    icon(hit.collection),
    make('b', { lang }, ...marked(hit.titleRuns)),
    make('span', { class: 'small' }, hit.category?.title ?? collections[hit.collection]),
    ...(isSaid ? [] : [make('span', { class: 'passage', lang }, ...marked(hit.passageRuns))]),
  );
}

function sectionOptions(hit: Hit, { locale }: DialogWords): HTMLElement[] {
  const lang = hit.locale === locale ? undefined : hit.locale;
  const best =
    hit.section.title === '' || hit.section.url === hit.url
      ? []
      : [{ url: hit.section.url, titleRuns: [{ text: hit.section.title, marked: false }] }];
  return [...best, ...hit.moreSections]
    .slice(0, 2)
    .map(({ url, titleRuns }) =>
      make(
        'a',
        { class: 'sub', role: 'option', tabindex: '-1', href: url, lang, 'data-hit': hit.id },
        make('span', {}, ...marked(titleRuns)),
      ),
    );
}
