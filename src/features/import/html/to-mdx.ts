import type { Element, Root } from 'hast';
import { defaultHandlers, toMdast, type Handle, type State } from 'hast-util-to-mdast';
import type { Nodes, PhrasingContent, RootContent } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import { altFromName, type Resolved } from '../rewrite-body.ts';
import { findAll, isElement, propertyOf, wordsOf } from './elements.ts';
import type { TellLoss } from './prepare-html.ts';

export interface MdxTargets {
  link(url: string): Resolved;
  image(url: string): Resolved;
}

type Component = Extract<RootContent, { type: 'mdxJsxFlowElement' }>;

const writer = unified()
  .use(remarkGfm)
  .use(remarkMdx)
  .use(remarkStringify, { bullet: '-', emphasis: '_', rule: '-', listItemIndent: 'one', fences: true })
  .freeze();

/** Prepared HTML as MDX with our components. Links and pictures lead where `targets` says; what leads nowhere is told. */
export function toMdx(tree: Root, targets: MdxTargets, lose: TellLoss): string {
  const markdown = toMdast(tree, { document: true, handlers: handlersFor(targets, lose) });
  if (markdown.type !== 'root') return '';
  tidy(markdown);
  return writer.stringify(markdown);
}

function handlersFor(targets: MdxTargets, lose: TellLoss): Record<string, Handle> {
  const line = (element: Element): number => element.position?.start.line ?? 0;
  const withChildren = (state: State, element: Element): Nodes[] => state.all(element);

  const link: Handle = (state, element) => {
    const href = propertyOf(element, 'href');
    const children = state.all(element);
    if (href === undefined || children.length === 0) return children;
    const isOnlyPicture = isElement(element.children[0], 'img') && wordsOf(element) === '';
    // A click on the picture opened the picture: our pages show it in full already.
    if (isOnlyPicture && /\.(png|jpe?g|gif|svg|webp|avif)(?:[?#]|$)/i.test(href)) return children;
    const resolved = targets.link(href);
    if (resolved.kind !== 'ok') lose(resolved.loss, line(element), resolved.detail);
    if (resolved.kind === 'loss' || children.some(({ type }) => type === 'link')) return children;
    if (children.some((child) => !isPhrasing(child)) || (isOnlyPicture && children.length > 1)) return children;
    return {
      type: 'link',
      url: resolved.url,
      title: propertyOf(element, 'title') ?? null,
      children: children.filter(isPhrasing),
    };
  };

  const image: Handle = (_state, element) => {
    const src = propertyOf(element, 'src') || propertyOf(element, 'dataSrc') || '';
    const alt = (propertyOf(element, 'alt') ?? '').replace(/\s+/g, ' ').trim();
    // Pictures of one pixel count who reads them.
    if (src === '' || propertyOf(element, 'width') === '1') return [];
    const resolved = targets.image(src);
    if (resolved.kind === 'loss') {
      lose(resolved.loss, line(element), resolved.detail);
      if (resolved.loss === 'external-image' || resolved.loss === 'not-fetched')
        return {
          type: 'link',
          url: src.replace(/^\/\//, 'https://'),
          children: [{ type: 'text', value: alt || altFromName(src) }],
        };
      return alt === '' ? [] : { type: 'text', value: alt };
    }
    if (alt === '') lose('missing-alt', line(element), `${shown(src)} has no description; its file name stands in.`);
    return {
      type: 'image',
      url: resolved.url,
      title: propertyOf(element, 'title') ?? null,
      alt: alt || altFromName(shown(src)),
    };
  };

  const figure: Handle = (state, element) => {
    const pictures = findAll(element, ({ tagName }) => tagName === 'img');
    const caption = findAll(element, ({ tagName }) => tagName === 'figcaption')
      .map(wordsOf)
      .join(' ');
    const isPlain = findAll(element, ({ tagName }) => /^(?:table|pre|ul|ol|iframe)$/.test(tagName)).length === 0;
    const [picture] = pictures;
    const made =
      picture && pictures.length === 1 && caption !== '' && isPlain ? image(state, picture, element) : undefined;
    if (made && !Array.isArray(made) && made.type === 'image')
      return component('Figure', { src: made.url, alt: made.alt ?? '', caption });
    return state.toFlow(state.all(element));
  };

  const box: Handle = (state, element) => {
    const callout = propertyOf(element, 'dataCallout');
    const film = propertyOf(element, 'dataFilm');
    const title = propertyOf(element, 'dataTitle') ?? '';
    if (film !== undefined) {
      const resolved = targets.link(film);
      if (resolved.kind === 'ok' && (!/^https?:/i.test(film) || /^https:\/\/(?:www\.youtube|vimeo)\.com\//.test(film)))
        return component('Video', { src: resolved.url, title: title || altFromName(film.replace(/^.*[/=]/, '')) });
      lose(
        /^https?:/i.test(film) ? 'film-elsewhere' : 'missing-image',
        line(element),
        `The film ${film} is left out; put it into the content folder.`,
      );
      return /^https?:/i.test(film)
        ? {
            type: 'paragraph',
            children: [{ type: 'link', url: film, children: [{ type: 'text', value: title || film }] }],
          }
        : [];
    }
    const children = state.all(element);
    if (callout === undefined) return state.toFlow(children);
    return component('Callout', { type: callout, ...(title === '' ? {} : { title }) }, state.toFlow(children));
  };

  return {
    a: link,
    img: image,
    figure,
    div: box,
    details: (state, element) =>
      component('Details', { summary: propertyOf(element, 'dataSummary') ?? '' }, state.toFlow(state.all(element))),
    kbd: (_state, element) => {
      const words = wordsOf(element);
      return words === ''
        ? []
        : { type: 'mdxJsxTextElement', name: 'Key', attributes: [], children: [{ type: 'text', value: words }] };
    },
    // Handlers of the library that would write HTML or ask something.
    u: withChildren,
    q: (state, element) => [{ type: 'text', value: '“' }, ...state.all(element), { type: 'text', value: '”' }],
    table: (state, element, parent) => {
      const made = defaultHandlers.table(state, element);
      return isElement(parent, 'p') ? [made] : made;
    },
  };
}

const shown = (src: string): string => (src.startsWith('data:') ? 'A picture in the text' : src);

const phrasing = new Set(['text', 'emphasis', 'strong', 'delete', 'inlineCode', 'break', 'image', 'mdxJsxTextElement']);
const isPhrasing = (node: Nodes): node is PhrasingContent => phrasing.has(node.type);

function component(name: string, attributes: Record<string, string>, children: RootContent[] = []): Component {
  return {
    type: 'mdxJsxFlowElement',
    name,
    attributes: Object.entries(attributes).map(([key, value]) => ({ type: 'mdxJsxAttribute', name: key, value })),
    children: children.filter(isBlock),
  };
}

const isBlock = (node: RootContent): node is Component['children'][number] => !isPhrasing(node);

/** Takes out what nobody sees: breaks at the ends of blocks, emphasis of nothing, paragraphs without words. */
function tidy(parent: Nodes): void {
  if (!('children' in parent)) return;
  const children: Nodes[] = parent.children;
  for (const child of children) tidy(child);
  let kept = children.flatMap(withSpacesOutside).filter((child) => !isNothing(child));
  if (parent.type === 'paragraph' || parent.type === 'heading' || parent.type === 'tableCell')
    kept = withoutOuterBreaks(kept);
  Object.assign(parent, { children: kept });
}

/** Spaces at the ends of emphasised words stand outside of the marks: within, Markdown would not take them for marks. */
function withSpacesOutside(node: Nodes): Nodes[] {
  if (node.type !== 'emphasis' && node.type !== 'strong' && node.type !== 'delete') return [node];
  const first = node.children[0];
  const before = first?.type === 'text' ? (/^\s+/.exec(first.value)?.[0] ?? '') : '';
  if (first?.type === 'text') first.value = first.value.slice(before.length);
  const last = node.children.at(-1);
  const after = last?.type === 'text' ? (/\s+$/.exec(last.value)?.[0] ?? '') : '';
  if (last?.type === 'text') last.value = last.value.slice(0, last.value.length - after.length);
  node.children = node.children.filter((child) => child.type !== 'text' || child.value !== '');
  const space = (value: string): Nodes[] => (value === '' ? [] : [{ type: 'text', value }]);
  return [...space(before), node, ...space(after)];
}

function isNothing(node: Nodes): boolean {
  if (node.type === 'text') return node.value === '';
  if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'list' || node.type === 'blockquote')
    return node.children.length === 0;
  if (node.type === 'emphasis' || node.type === 'strong' || node.type === 'delete' || node.type === 'link')
    return node.children.length === 0;
  return node.type === 'html';
}

function withoutOuterBreaks(nodes: Nodes[]): Nodes[] {
  const isBlank = (node: Nodes | undefined): boolean =>
    node?.type === 'break' || (node?.type === 'text' && node.value.replace(/\u00a0/g, ' ').trim() === '');
  let from = 0;
  let to = nodes.length;
  while (from < to && isBlank(nodes[from])) from += 1;
  while (to > from && isBlank(nodes[to - 1])) to -= 1;
  return nodes.slice(from, to);
}
