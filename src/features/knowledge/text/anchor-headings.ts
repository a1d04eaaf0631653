import GithubSlugger from 'github-slugger';
import type { Heading as HeadingNode, Parents, Root } from 'mdast';
import { toString } from 'mdast-util-to-string';
import type { Report } from '../report.ts';
import type { Heading } from '../schema.ts';
import { oneLine } from './one-line.ts';

/** Gives every heading its anchor and returns them in reading order. The page's title is the only heading of level 1. */
export function anchorHeadings(tree: Root, warn: Report): Heading[] {
  const slugger = new GithubSlugger();
  const headings: Heading[] = [];
  let last = 1;
  visit(tree, (node) => {
    if (node.depth === 1) {
      warn('heading-level', node.position?.start, { key: 'heading-level.top' });
      node.depth = 2;
      // It no longer is what stands in the source.
      delete node.position;
    } else if (node.depth > last + 1) {
      warn('heading-level', node.position?.start, {
        key: 'heading-level.gap',
        values: { level: last + 1, marks: '#'.repeat(node.depth) },
      });
    }
    last = node.depth;
    const text = headingText(node);
    const anchor = slugger.slug(text) || slugger.slug('section');
    node.data = { ...node.data, hProperties: { ...node.data?.hProperties, id: anchor } };
    headings.push({ depth: node.depth, text, anchor });
  });
  return headings;
}

function visit(parent: Parents, found: (heading: HeadingNode) => void): void {
  for (const node of parent.children) {
    if (node.type === 'heading') found(node);
    else if ('children' in node) visit(node, found);
  }
}

/** The words of a heading, without the tags of raw HTML in it. */
export function headingText(node: HeadingNode): string {
  return oneLine([toString(node, { includeHtml: false })]);
}
