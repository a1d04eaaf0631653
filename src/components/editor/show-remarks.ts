import { keyOf } from '../../features/editor/remark-key.ts';
import type { Remark, Remarks } from '../../features/editor/schema.ts';
import { fill, type PageData } from './page-data.ts';

interface Ways {
  goTo(remark: Remark): void;
  /** Mends what a remark is about; undefined where that cannot be done here. */
  mend(remark: Remark): (() => void) | undefined;
}

/** Shows what is to be said of the text: as a list that leads to each place, and beside the fields. */
export function showRemarks({ remarks, isPending }: Remarks, { words, locale }: PageData, ways: Ways): void {
  const count = document.querySelector('[data-remark-count]');
  const one = new Intl.PluralRules(locale).select(remarks.length) === 'one';
  const said = [
    ...(remarks.length > 0 ? [fill(one ? words.countOne : words.countOther, { count: remarks.length })] : []),
    ...(isPending ? [words.pending] : []),
  ];
  const status = said.length === 0 ? words.none : said.join('. ');
  // Told again only where it changes: this is read aloud.
  if (count && count.textContent !== status) count.textContent = status;
  const list = document.querySelector('[data-remarks]');
  if (list)
    showItems(list, new Map(remarks.map((remark) => [JSON.stringify(remark), () => itemOf(remark, words, ways)])));
  for (const place of document.querySelectorAll<HTMLElement>('[data-error], [data-advice]')) {
    const name = place.dataset['error'] ?? place.dataset['advice'] ?? '';
    const isError = place.dataset['error'] !== undefined;
    const own = remarks.filter(({ field, severity }) => field === name && (severity === 'error') === isError);
    place.replaceChildren(...own.flatMap(({ message, lang }) => [spoken(message, lang), ' ']));
    place.hidden = own.length === 0;
    const control = isError ? document.getElementById(`f-${name}`) : null;
    if (own.length > 0) control?.setAttribute('aria-invalid', 'true');
    else control?.removeAttribute('aria-invalid');
  }
}

let shown = new Map<string, HTMLElement>();

/**
 * Shows an item for each key, in this order. An item whose key is shown already stays the same element and where it is:
 * remarks arrive at any time, and one that somebody is just pressing, or has the focus on, would be lost.
 */
function showItems(list: Element, makers: ReadonlyMap<string, () => HTMLElement>): void {
  const next = new Map([...makers].map(([key, make]) => [key, shown.get(key) ?? make()]));
  const staying = new Set<Element>(next.values());
  for (const item of [...list.children]) if (!staying.has(item)) item.remove();
  let place = list.firstElementChild;
  for (const item of next.values()) {
    if (item === place) place = place.nextElementSibling;
    else list.insertBefore(item, place);
  }
  shown = next;
}

function itemOf(remark: Remark, words: PageData['words'], { goTo, mend }: Ways): HTMLElement {
  const item = document.createElement('li');
  item.className = remark.severity;
  const leading = document.createElement('button');
  leading.type = 'button';
  const place = document.createElement('span');
  place.className = 'place';
  place.textContent = `${words.severity[remark.severity]} · ${fill(words.line, { line: remark.line })}`;
  leading.append(place, spoken(remark.message, remark.lang));
  leading.addEventListener('click', () => goTo(remark));
  item.append(leading);
  const ways = document.createElement('span');
  ways.className = 'ways';
  if (remark.fix) {
    const change = mend(remark);
    // What lies beyond the text is mended by the server, as all of it is without script.
    const mending = change ? button({ run: change }) : button({ name: 'mend', value: keyOf(remark) });
    mending.append(`${words.mend} `, spoken(remark.fix.description, remark.fix.lang));
    ways.append(mending);
  }
  if (remark.word !== undefined) {
    const adding = button({ name: 'word', value: remark.word });
    adding.append(fill(words.addWord, { word: remark.word }));
    ways.append(adding);
  }
  if (ways.hasChildNodes()) item.append(ways);
  return item;
}

/** A button that does something here, or one that sends the form. */
function button(way: { run: () => void } | { name: string; value: string }): HTMLButtonElement {
  const element = document.createElement('button');
  element.className = 'btn';
  if ('run' in way) {
    element.type = 'button';
    element.addEventListener('click', way.run);
  } else Object.assign(element, way);
  return element;
}

/** A text in a language of its own, or in that of the page. */
function spoken(text: string, lang: string | undefined): HTMLElement {
  const span = document.createElement('span');
  if (lang !== undefined) span.lang = lang;
  span.textContent = text;
  return span;
}
