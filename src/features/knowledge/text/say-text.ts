import type { Nodes } from 'mdast';
import type { ComponentNode } from '../../../article-components/component.ts';
import { articleComponents } from '../../../article-components/index.ts';
import { attributesOf, isComponent } from './attributes.ts';
import { blockEnd } from './one-line.ts';
import { sayRaw } from './say-raw.ts';

/** Takes what readers get to read, piece by piece, in reading order. */
export interface Listener {
  say: (part: string) => void;
  /** Takes headings; without it they are text like any other. */
  heading?: (node: Extract<Nodes, { type: 'heading' }>) => void;
  /** Takes the marks of footnotes, by identifier. */
  footnote?: (identifier: string) => void;
}

const inline = new Set<Nodes['type']>([
  ...(['text', 'inlineCode', 'emphasis', 'strong', 'delete', 'link'] as const),
  ...(['mdxJsxTextElement', 'html', 'footnoteReference'] as const),
]);
const flow = new Set<Nodes['type']>(['root', 'blockquote', 'listItem', 'footnoteDefinition', 'mdxJsxFlowElement']);

/**
 * Says the text of a tree: alt texts, table cells and what components say of themselves included. Comments, the text of
 * footnotes, and blocks of code that do not ask to be found are left out.
 */
export function sayText(node: Nodes, to: Listener): void {
  const { say } = to;
  if (node.type === 'heading' && to.heading) return to.heading(node);
  if (node.type === 'text' || node.type === 'inlineCode') say(node.value);
  else if (node.type === 'code') say(asksToBeFound(node) ? node.value : '');
  else if (node.type === 'image') say(apart(node.alt ?? ''));
  else if (node.type === 'html') sayRaw(node.value, say);
  else if (node.type === 'footnoteReference') to.footnote?.(node.identifier);
  if (isComponent(node)) for (const words of new Set(readAttributes(node))) say(apart(words));
  if ('children' in node) sayAll(node.children, to, flow.has(node.type));
  if (!inline.has(node.type)) say(blockEnd);
}

function sayAll(nodes: readonly Nodes[], to: Listener, areBlocks: boolean): void {
  nodes.forEach((node, position) => {
    if (node.type === 'footnoteDefinition') return;
    const before = nodes[position - 1];
    // Two keys side by side are two words.
    if (before && isComponent(before) && isComponent(node)) to.say(' ');
    sayText(node, to);
    if (areBlocks && node.type === 'html') to.say(blockEnd);
  });
}

/** Code that customers would type into a search says so behind the name of its language: ```` ```text search ````. */
function asksToBeFound({ meta }: Extract<Nodes, { type: 'code' }>): boolean {
  return meta?.split(/\s+/).includes('search') ?? false;
}

function readAttributes(node: ComponentNode): string[] {
  const rules = articleComponents.get(node.name ?? '')?.attributes ?? {};
  return Object.entries(attributesOf(node)).flatMap(([name, value]) =>
    Object.hasOwn(rules, name) && rules[name]?.isRead === true ? [value] : [],
  );
}

function apart(words: string): string {
  return `${blockEnd}${words}${blockEnd}`;
}
