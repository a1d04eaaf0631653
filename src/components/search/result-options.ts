import type { SearchAnswerBody } from '../../features/search/answer-schema.ts';
import type { DialogWords } from './dialog-words.ts';
import { icon } from './icons.ts';
import { make, marked } from './make-element.ts';

type Hit = SearchAnswerBody['hits'][number];

/** The options of an answer: each entry, followed by the sections that match best. */
export const resultOptions = (hits: readonly Hit[], words: DialogWords): HTMLElement[] =>
  hits.flatMap((hit) => [entryOption(hit, words), ...sectionOptions(hit, words)]);

function entryOption(hit: Hit, { locale, collections }: DialogWords): HTMLElement {
  const lang = hit.locale === locale ? undefined : hit.locale;
  return make(
    'a',
    { class: 'r', role: 'option', tabindex: '-1', href: hit.url },
    icon(hit.collection),
    make('b', { lang }, ...marked(hit.titleRuns)),
    make('span', { class: 'small' }, hit.category?.title ?? collections[hit.collection]),
    make('span', { class: 'passage', lang }, ...marked(hit.passageRuns)),
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
        { class: 'sub', role: 'option', tabindex: '-1', href: url, lang },
        make('span', {}, ...marked(titleRuns)),
      ),
    );
}
