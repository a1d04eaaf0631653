import type { Element, ElementContent, Root as HtmlRoot } from 'hast';
import type { ListItem, Parents, Root } from 'mdast';
import rehypeRaw from 'rehype-raw';
import rehypeSanitize from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkRehype, { defaultHandlers, type Options } from 'remark-rehype';
import { unified } from 'unified';
import { articleComponents } from '../../../article-components/index.ts';
import type { ComponentContext, ComponentNode } from '../../../article-components/component.ts';
import { headingText } from './anchor-headings.ts';
import { attributesOf } from './attributes.ts';
import { harmlessHtml } from './harmless-html.ts';

type Handlers = NonNullable<Options['handlers']>;
type State = Parameters<NonNullable<Handlers['link']>>[0];

/** What rendering needs besides the tree. */
export interface HtmlContext extends ComponentContext {
  /** Label for tables before the first heading. */
  tableLabel: string;
  footnotesLabel: string;
  backLabel: string;
  taskLabels: { done: string; open: string };
  /** Finishes links and pictures of raw HTML; only `.md` has any. */
  finishRaw?: (root: HtmlRoot) => void;
}

const writer = unified().use(rehypeStringify).freeze();
const rawReader = unified().use(rehypeRaw).use(rehypeSanitize, harmlessHtml).freeze();

/** A text's tree as HTML. Raw HTML, which only plain Markdown has, is kept as far as it is harmless. */
export function toHtml(tree: Root, context: HtmlContext): string {
  const hasRaw = context.finishRaw !== undefined && contains(tree, 'html');
  const html = unified()
    .use(remarkRehype, {
      allowDangerousHtml: hasRaw,
      handlers: handlersFor(context),
      clobberPrefix: '',
      footnoteLabel: context.footnotesLabel,
      footnoteBackLabel: context.backLabel,
    })
    .runSync(tree);
  const safe = hasRaw ? rawReader.runSync(html) : html;
  if (hasRaw && safe.type === 'root') context.finishRaw?.(safe);
  return writer.stringify(safe);
}

function handlersFor(context: HtmlContext): Handlers {
  let heading = context.tableLabel;
  const component = (state: State, node: ComponentNode): ElementContent[] => {
    const found = articleComponents.get(node.name ?? '');
    const children = state.all(node);
    return found ? found.toHtml(attributesOf(node), children, context) : children;
  };
  return {
    // The default handler percent-encodes addresses, which would spoil the markers of links.
    link(state: State, node: Extract<Root['children'][number], { type: 'link' }>): ElementContent {
      const properties = { ...node.data?.hProperties, href: node.url, ...(node.title ? { title: node.title } : {}) };
      return { type: 'element', tagName: 'a', properties, children: state.all(node), position: node.position };
    },
    heading(
      state: State,
      node: Extract<Root['children'][number], { type: 'heading' }>,
    ): ElementContent | ElementContent[] | undefined {
      heading = headingText(node);
      return defaultHandlers.heading(state, node);
    },
    table(state: State, node: Extract<Root['children'][number], { type: 'table' }>): ElementContent {
      const table = defaultHandlers.table(state, node);
      nameCells(table);
      // A wide table scrolls, so it can be reached by keyboard and has a name.
      return {
        type: 'element',
        tagName: 'div',
        properties: { className: ['table'], tabIndex: 0, role: 'group', ariaLabel: heading },
        children: [table],
      };
    },
    code(state: State, node: Extract<Root['children'][number], { type: 'code' }>): ElementContent {
      const block = defaultHandlers.code(state, node);
      block.properties['tabIndex'] = 0;
      return block;
    },
    listItem(state: State, node: ListItem, parent: Parents | undefined): ElementContent {
      const item = defaultHandlers.listItem(state, node, parent);
      if (typeof node.checked === 'boolean')
        nameBox(item, node.checked ? context.taskLabels.done : context.taskLabels.open);
      return item;
    },
    mdxJsxFlowElement: component,
    mdxJsxTextElement: component,
  };
}

/** Column headings get their scope; an empty corner is no heading. */
function nameCells(element: Element): void {
  for (const child of element.children) {
    if (child.type !== 'element') continue;
    if (child.tagName !== 'th') nameCells(child);
    else if (child.children.length === 0) child.tagName = 'td';
    else child.properties['scope'] = 'col';
  }
}

/** Gives the box of a task a name, wherever the default handler put it. */
function nameBox(element: Element, label: string): void {
  for (const child of element.children) {
    if (child.type !== 'element') continue;
    if (child.tagName === 'input') child.properties['ariaLabel'] = label;
    else nameBox(child, label);
  }
}

function contains(node: { type: string; children?: readonly { type: string }[] }, type: string): boolean {
  return node.type === type || (node.children?.some((child) => contains(child, type)) ?? false);
}
