import type { Element, ElementContent, Nodes, Root, RootContent } from 'hast';

/** Small questions about pieces of an HTML tree. */

export function isElement(node: Nodes | undefined, ...names: string[]): node is Element {
  return node?.type === 'element' && (names.length === 0 || names.includes(node.tagName));
}

export function classesOf(element: Element): string[] {
  const names = element.properties['className'];
  return Array.isArray(names) ? names.map(String) : [];
}

export function propertyOf(element: Element, name: string): string | undefined {
  const value = element.properties[name];
  if (Array.isArray(value)) return value.join(' ');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** Words in a node, white space folded. */
export function wordsOf(node: Nodes): string {
  const parts: string[] = [];
  collect(node, parts);
  return parts.join('').replace(/\s+/g, ' ').trim();
}

/** Whether there is anything to read in a node. */
export function hasWords(node: Nodes): boolean {
  if (node.type === 'text') return node.value.trim() !== '';
  return 'children' in node && node.children.some(hasWords);
}

const blocks = /^(?:p|div|li|tr|td|th|h[1-6]|br|section|article|table|ul|ol|dd|dt|pre|blockquote)$/;

function collect(node: Nodes, parts: string[]): void {
  if (node.type === 'text') parts.push(node.value);
  if (!('children' in node)) return;
  const isBlock = node.type === 'element' && blocks.test(node.tagName);
  if (isBlock) parts.push(' ');
  for (const child of node.children) collect(child, parts);
  if (isBlock) parts.push(' ');
}

/** The elements below a node for which `wanted` holds, in reading order. */
export function findAll(node: Root | Element, wanted: (element: Element) => boolean): Element[] {
  return node.children.flatMap((child) =>
    isElement(child) ? [...(wanted(child) ? [child] : []), ...findAll(child, wanted)] : [],
  );
}

/** The first element below a node for which `wanted` holds. */
export function findFirst(node: Root | Element, wanted: (element: Element) => boolean): Element | undefined {
  for (const child of node.children) {
    if (!isElement(child)) continue;
    const found = wanted(child) ? child : findFirst(child, wanted);
    if (found) return found;
  }
  return undefined;
}

/** Exchanges every element below a node, the inner ones first. What `change` returns stands in its place. */
export function exchangeElements(
  parent: Root | Element,
  change: (element: Element, parent: Root | Element) => ElementContent[],
): void {
  const children = parent.children.flatMap((child): RootContent[] => {
    if (child.type !== 'element') return child.type === 'text' ? [child] : [];
    exchangeElements(child, change);
    return change(child, parent);
  });
  Object.assign(parent, { children });
}
