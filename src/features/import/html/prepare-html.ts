import type { Element, ElementContent, Root } from 'hast';
import type { LossKind } from '../schema.ts';
import { calloutKind } from './callout-kind.ts';
import {
  classesOf,
  exchangeElements,
  findAll,
  findFirst,
  hasWords,
  isElement,
  propertyOf,
  wordsOf,
} from './elements.ts';
import { flattenTable } from './flatten-table.ts';

/** Told for each thing that a help centre cannot show, with its line in the HTML. */
export type TellLoss = (kind: LossKind, line: number, detail: string) => void;

/** Elements whose content is for no reader. */
const removed = new Set(
  'script style head noscript template title meta link base col colgroup source track'.split(' '),
);
const controls = new Set('input button select textarea object embed applet svg math canvas audio dialog'.split(' '));
const headings = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
const depthOf = (heading: Element): number => Number(heading.tagName.slice(1));
const lineOf = (element: Element): number => element.position?.start.line ?? 0;

/**
 * Makes of any HTML one that has a counterpart in our texts: callouts, folded parts and films are marked, tables are
 * plain, headings begin at the second level, what runs or asks is gone and told. The tree is changed in place.
 */
export function prepareHtml(
  tree: Root,
  { title, description, lose }: { title: string; description?: string | undefined; lose: TellLoss },
): void {
  exchangeElements(tree, (element, parent) => prepared(element, parent, lose));
  dropTitle(tree, title);
  if (description !== undefined) dropLead(tree, description);
  levelHeadings(tree);
}

function prepared(element: Element, parent: Root | Element, lose: TellLoss): ElementContent[] {
  const { tagName: name, children } = element;
  if (removed.has(name)) return [];
  if (controls.has(name)) {
    lose('dropped-html', lineOf(element), `<${name}> is not shown in a help centre.`);
    return [];
  }
  if (classesOf(element).includes('private-note')) {
    lose('restricted', lineOf(element), 'A note that only staff saw is left out of the text.');
    return [];
  }
  if (name === 'iframe' || name === 'video') return film(element, lose);
  if (name === 'details') return folded(element);
  if (name === 'table') return flattenTable(element, lose);
  if (headings.has(name)) return heading(element);
  const kind = calloutKind(element);
  if (kind) return isEmpty(element) ? [] : [callout(element, kind)];
  if (isFoldedByClass(element)) return folded(element);
  if (
    name === 'p' ||
    name === 'span' ||
    name === 'div' ||
    name === 'strong' ||
    name === 'em' ||
    name === 'b' ||
    name === 'i'
  )
    // An anchor of an empty paragraph leads on to what follows.
    return isEmpty(element) ? anchorOnly(element) : [element];
  if (name === 'a' && element.properties['href'] === undefined && isEmpty(element)) return anchorOnly(element);
  if (name === 'li' && isElement(parent, 'ul', 'ol') && isEmpty(element)) return [];
  if (name === 'form' || name === 'center' || name === 'font') return [{ ...element, tagName: 'div', children }];
  return [element];
}

const isEmpty = (element: Element): boolean =>
  !hasWords(element) &&
  findFirst(
    { type: 'root', children: [element] },
    ({ tagName, properties }) =>
      tagName === 'img' || tagName === 'hr' || tagName === 'table' || 'dataFilm' in properties,
  ) === undefined;

function anchorOnly(element: Element): ElementContent[] {
  const anchors = findAll(
    { type: 'root', children: [element] },
    ({ properties }) => 'id' in properties || 'name' in properties,
  );
  const spaces = element.tagName === 'p' || element.tagName === 'div' ? '' : ' ';
  return [
    ...anchors.map((anchor): Element => ({
      ...anchor,
      tagName: 'a',
      properties: { id: propertyOf(anchor, 'id') ?? propertyOf(anchor, 'name') },
      children: [],
    })),
    ...(spaces === '' || element.children.length === 0 ? [] : [{ type: 'text' as const, value: spaces }]),
  ];
}

/** A heading holds words alone: pictures in it stand below, an empty one is none. */
function heading(element: Element): ElementContent[] {
  const pictures = findAll(element, ({ tagName }) => tagName === 'img');
  if (!hasWords(element)) return [...anchorOnly(element), ...pictures.map((picture) => paragraph([picture], element))];
  exchangeElements(element, (child) => {
    if (child.tagName === 'img') return [];
    if (child.tagName === 'br') return [{ type: 'text', value: ' ' }];
    // All of a heading is bold already.
    return ['strong', 'b', 'p', 'div', 'u', 'em', 'i'].includes(child.tagName) ? child.children : [child];
  });
  return [element, ...pictures.map((picture) => paragraph([picture], element))];
}

const paragraph = (children: ElementContent[], from: Element): Element => ({
  type: 'element',
  tagName: 'p',
  properties: {},
  children,
  position: from.position,
});

const titleClass = /(?:^|[-_])(?:title|heading|header)$/i;

function callout(element: Element, kind: string): Element {
  const [first, ...rest] = element.children.filter((child) => child.type !== 'text' || child.value.trim() !== '');
  const hasTitle = isElement(first) && rest.length > 0 && classesOf(first).some((name) => titleClass.test(name));
  const content =
    element.tagName === 'p' || element.tagName === 'table' ? [paragraph(element.children, element)] : element.children;
  return {
    ...element,
    tagName: 'div',
    properties: {
      id: propertyOf(element, 'id'),
      dataCallout: kind,
      ...(hasTitle ? { dataTitle: wordsOf(first) } : {}),
    },
    children: hasTitle ? content.filter((child) => child !== first) : content,
  };
}

const foldedClass =
  /^(?:accordion(?:[-_]{1,2}item)?|collapsible(?:[-_]{1,2}(?:section|block|item))?|expand(?:able)?|toggle(?:[-_]block)?|intercom-interblocks-collapsible-section)$/i;
const summaryClass = /(?:title|header|heading|summary|trigger|button|toggle)(?:$|[-_])/i;

function isFoldedByClass(element: Element): boolean {
  if (element.tagName !== 'div' && element.tagName !== 'section') return false;
  const [first, second] = element.children.filter((child) => isElement(child));
  return (
    classesOf(element).some((name) => foldedClass.test(name)) &&
    first !== undefined &&
    second !== undefined &&
    wordsOf(first) !== '' &&
    (headings.has(first.tagName) || classesOf(first).some((name) => summaryClass.test(name)))
  );
}

function folded(element: Element): ElementContent[] {
  const parts = element.children.filter((child) => isElement(child));
  const summary =
    parts.find(({ tagName }) => tagName === 'summary') ?? (element.tagName === 'details' ? undefined : parts[0]);
  const children = element.children.filter((child) => child !== summary);
  const words = summary ? wordsOf(summary) : '';
  if (words === '') return children;
  if (children.every((child) => isEmpty({ ...element, children: [child] })))
    return [paragraph([{ type: 'text', value: words }], element)];
  return [
    { ...element, tagName: 'details', properties: { id: propertyOf(element, 'id'), dataSummary: words }, children },
  ];
}

/** A film that our pages can show, by its own address; otherwise a link to where it plays. */
function film(element: Element, lose: TellLoss): ElementContent[] {
  const source = findFirst(element, ({ tagName }) => tagName === 'source');
  const src =
    propertyOf(element, 'src') ?? propertyOf(element, 'dataSrc') ?? (source && propertyOf(source, 'src')) ?? '';
  const address = src.startsWith('//') ? `https:${src}` : src;
  const title = propertyOf(element, 'title') ?? propertyOf(element, 'ariaLabel') ?? '';
  const watch = watchAddress(address);
  if (watch !== undefined || (element.tagName === 'video' && address !== ''))
    return [{ ...element, tagName: 'div', properties: { dataFilm: watch ?? address, dataTitle: title }, children: [] }];
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) {
    lose('dropped-html', lineOf(element), `<${element.tagName}> is not shown in a help centre.`);
    return [];
  }
  lose('film-elsewhere', lineOf(element), `${address} cannot be shown in the page; a link to it stands in.`);
  return [
    paragraph(
      [
        {
          type: 'element',
          tagName: 'a',
          properties: { href: address },
          children: [{ type: 'text', value: title || new URL(address).hostname }],
        },
      ],
      element,
    ),
  ];
}

/** The address people watch a film at, made of that of its player. */
function watchAddress(address: string): string | undefined {
  const youtube =
    /^https?:\/\/(?:(?:www\.|m\.)?youtube(?:-nocookie)?\.com\/(?:watch\?(?:[^#]*&)?v=|embed\/|shorts\/|v\/)|youtu\.be\/)([\w-]{6,20})/i.exec(
      address,
    )?.[1];
  if (youtube !== undefined && youtube !== 'videoseries') return `https://www.youtube.com/watch?v=${youtube}`;
  const vimeo = /^https?:\/\/(?:www\.|player\.)?vimeo\.com\/(?:video\/)?(\d{4,12})/i.exec(address)?.[1];
  return vimeo === undefined ? undefined : `https://vimeo.com/${vimeo}`;
}

/** The first heading goes where it repeats the title: the page has it already. */
function dropTitle(tree: Root, title: string): void {
  const first = findFirst(
    tree,
    (element) => headings.has(element.tagName) || /^(?:p|table|ul|ol|img|pre)$/.test(element.tagName),
  );
  if (!first || !headings.has(first.tagName) || wordsOf(first) !== title.replace(/\s+/g, ' ').trim()) return;
  exchangeElements(tree, (element) => (element === first ? anchorOnly({ ...element, children: [] }) : [element]));
}

/** So does a first paragraph that repeats the description: the page shows that below its title. */
function dropLead(tree: Root, description: string): void {
  const first = findFirst(
    tree,
    (element) => headings.has(element.tagName) || /^(?:p|table|ul|ol|img|pre)$/.test(element.tagName),
  );
  if (first?.tagName !== 'p' || wordsOf(first) !== description.replace(/\s+/g, ' ').trim()) return;
  exchangeElements(tree, (element) => (element === first ? [] : [element]));
}

/** The page's title is its first heading: those of the text begin one below, and skip no level on their way down. */
function levelHeadings(tree: Root): void {
  const found = findAll(tree, ({ tagName }) => headings.has(tagName));
  const open: { from: number; to: number }[] = [];
  for (const element of found) {
    const from = depthOf(element);
    while (open.length > 0 && (open.at(-1)?.from ?? 0) >= from) open.pop();
    const to = Math.min(6, (open.at(-1)?.to ?? 1) + 1);
    open.push({ from, to });
    element.tagName = `h${to}`;
  }
}
