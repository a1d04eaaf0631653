import type { Nodes } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

/** A text in GitHub's Markdown as a tree. */
export const parseMarkdown = (markdown: string): Nodes => unified().use(remarkParse).use(remarkGfm).parse(markdown);

/** All nodes of a tree, itself included. */
export function nodesOf(node: Nodes): Nodes[] {
  return [node, ...('children' in node ? node.children.flatMap(nodesOf) : [])];
}

/** All text of a tree, code included. */
export const textOf = (node: Nodes): string =>
  nodesOf(node)
    .map((one) => (one.type === 'text' || one.type === 'inlineCode' ? one.value : ''))
    .join('');
