import type { Nodes, Root } from 'mdast';
import { articleComponents } from '../../../article-components/index.ts';
import type { Heading, Section } from '../schema.ts';
import { attributesOf, isComponent } from './attributes.ts';

/**
 * The text by sections, as search finds it: alt texts, table cells and what components say included. `headings` are the
 * tree's own in reading order. The introduction comes first, also where it is empty.
 */
export function sectionsOf(tree: Root, headings: readonly Heading[]): Section[] {
  const sections: { anchor: string; headingPath: string[]; parts: string[] }[] = [
    { anchor: '', headingPath: [], parts: [] },
  ];
  let position = 0;
  let above: Heading[] = [];
  walk(
    tree,
    (part) => sections.at(-1)?.parts.push(part),
    () => {
      const heading = headings[position++];
      if (!heading) return;
      above = [...above.filter((other) => other.depth < heading.depth), heading];
      sections.push({ anchor: heading.anchor, headingPath: above.map((other) => other.text), parts: [] });
    },
  );
  return sections.map(({ anchor, headingPath, parts }) => ({ anchor, headingPath, text: folded(parts) }));
}

/** All text below a node, in one line. */
export function plainText(node: Nodes): string {
  const parts: string[] = [];
  walk(
    node,
    (part) => parts.push(part),
    () => undefined,
    true,
  );
  return folded(parts);
}

/** Plain text of the steps that a reader follows: those of `<Steps>`, else the first numbered list of the text. */
export function howToStepsOf(tree: Root): string[] {
  const lists = findLists(tree, false);
  const chosen = lists.filter((list) => list.isSteps);
  return (chosen.length > 0 ? chosen : lists.slice(0, 1)).flatMap((list) => list.items);
}

function findLists(node: Nodes, isSteps: boolean): { isSteps: boolean; items: string[] }[] {
  if (node.type === 'list' && node.ordered === true) return [{ isSteps, items: node.children.map(plainText) }];
  if (!('children' in node)) return [];
  const inside = isComponent(node) && node.name === 'Steps';
  return node.children.flatMap((child) => findLists(child, inside));
}

const inline = new Set<Nodes['type']>([
  'text',
  'inlineCode',
  'emphasis',
  'strong',
  'delete',
  'link',
  'mdxJsxTextElement',
  'html',
  'footnoteReference',
]);

function walk(node: Nodes, say: (part: string) => void, heading: () => void, isWhole = false): void {
  if (node.type === 'heading' && !isWhole) return heading();
  if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code') say(node.value);
  else if (node.type === 'image') say(`${blockEnd}${node.alt ?? ''}${blockEnd}`);
  else if (node.type === 'html') say(node.value.replace(/<!--[\s\S]*?(?:-->|$)/g, '').replace(/<[^>]*>/g, ' '));
  else if (isComponent(node)) {
    const rules = articleComponents.get(node.name ?? '')?.attributes ?? {};
    for (const [name, value] of Object.entries(attributesOf(node))) {
      if (Object.hasOwn(rules, name) && rules[name]?.isRead === true) say(`${blockEnd}${value}${blockEnd}`);
    }
  }
  if ('children' in node) for (const child of node.children) walk(child, say, heading, isWhole);
  if (!inline.has(node.type)) say(blockEnd);
}

/** Stands where a block ends: cells and list items that end without a full stop must not run together in a passage. */
const blockEnd = '\u001F';

function folded(parts: readonly string[]): string {
  return parts
    .join('')
    .replace(/\s+/g, ' ')
    .replace(/(?: ?\u001F ?)+/g, '\u001F')
    .replace(/^\u001F|\u001F$/g, '')
    .replace(/([.!?:;,…–—])\u001F/g, '$1 ')
    .replaceAll('\u001F', ' · ')
    .trim();
}
