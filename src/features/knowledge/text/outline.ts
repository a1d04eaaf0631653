import type { FootnoteDefinition, Nodes, Root } from 'mdast';
import type { Heading, Section } from '../schema.ts';
import { isComponent } from './attributes.ts';
import { blockEnd, oneLine } from './one-line.ts';
import { sayText } from './say-text.ts';

/**
 * The text by sections, as search finds it. `headings` are the tree's own in reading order. The introduction comes
 * first, also where it is empty. A footnote stands at the end of the section that first points to it.
 */
export function sectionsOf(tree: Root, headings: readonly Heading[]): Section[] {
  const introduction = { anchor: '', headingPath: new Array<string>(), text: new Array<string>(), notes: [blockEnd] };
  const sections = [introduction];
  let current = introduction;
  let above: Heading[] = [];
  let position = 0;
  const footnotes = footnotesOf(tree);
  const footnote = (identifier: string): void => {
    const found = footnotes.get(identifier);
    footnotes.delete(identifier);
    if (!found) return;
    // A note within a note comes after it.
    const further: string[] = [];
    sayText(found, { say: (part) => current.notes.push(part), footnote: (other) => further.push(other) });
    further.forEach(footnote);
  };
  sayText(tree, {
    say: (part) => current.text.push(part),
    footnote,
    heading: (node) => {
      const heading = headings[position++];
      if (!heading) return;
      above = [...above.filter((other) => other.depth < heading.depth), heading];
      current = { anchor: heading.anchor, headingPath: above.map((other) => other.text), text: [], notes: [blockEnd] };
      sections.push(current);
      for (const child of node.children) sayText(child, { say: () => undefined, footnote });
    },
  });
  return sections.map(({ anchor, headingPath, text, notes }) => ({
    anchor,
    headingPath,
    text: oneLine([...text, ...notes]),
  }));
}

function footnotesOf(node: Nodes, found = new Map<string, FootnoteDefinition>()): Map<string, FootnoteDefinition> {
  if (node.type === 'footnoteDefinition' && !found.has(node.identifier)) found.set(node.identifier, node);
  if ('children' in node) for (const child of node.children) footnotesOf(child, found);
  return found;
}

/** All text below a node, in one line. */
export function plainText(node: Nodes): string {
  const parts: string[] = [];
  sayText(node, { say: (part) => parts.push(part) });
  return oneLine(parts);
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
