import type { BlockContent, DefinitionContent, Paragraph, PhrasingContent, RootContent } from 'mdast';

const blockTypes = new Set<RootContent['type']>([
  ...(['blockquote', 'code', 'heading', 'html', 'list', 'paragraph', 'table', 'thematicBreak'] as const),
  ...(['definition', 'footnoteDefinition', 'mdxJsxFlowElement'] as const),
]);

function isBlock(node: RootContent): node is BlockContent | DefinitionContent {
  return blockTypes.has(node.type);
}

function isPhrasing(node: RootContent): node is PhrasingContent {
  return (
    !blockTypes.has(node.type) &&
    !['tableRow', 'tableCell', 'listItem', 'yaml', 'mdxjsEsm', 'mdxFlowExpression'].includes(node.type)
  );
}

/** Nodes as blocks: runs of text become paragraphs. */
export function asBlocks(nodes: readonly RootContent[]): (BlockContent | DefinitionContent)[] {
  const blocks: (BlockContent | DefinitionContent)[] = [];
  let run: PhrasingContent[] = [];
  const close = (): void => {
    if (run.some((node) => node.type !== 'text' || node.value.trim() !== ''))
      blocks.push({ type: 'paragraph', children: run });
    run = [];
  };
  for (const node of nodes) {
    if (isBlock(node)) {
      close();
      blocks.push(node);
    } else if (isPhrasing(node)) run.push(node);
  }
  close();
  return blocks;
}

export function paragraph(...children: (PhrasingContent | string)[]): Paragraph {
  return { type: 'paragraph', children: children.map((child) => (typeof child === 'string' ? text(child) : child)) };
}

export function strong(value: string): PhrasingContent {
  return { type: 'strong', children: [text(value)] };
}

export function emphasis(value: string): PhrasingContent {
  return { type: 'emphasis', children: [text(value)] };
}

export function link(url: string, label: string): PhrasingContent {
  return { type: 'link', url, children: [text(label)] };
}

export function image(url: string, alt: string): PhrasingContent {
  return { type: 'image', url, alt };
}

function text(value: string): PhrasingContent {
  return { type: 'text', value };
}
