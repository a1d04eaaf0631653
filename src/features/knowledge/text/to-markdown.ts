import type { Parents, Root, RootContent } from 'mdast';
import { toMarkdown } from 'mdast-util-to-markdown';
import remarkGfm from 'remark-gfm';
import { unified } from 'unified';
import type { ComponentContext } from '../../../article-components/component.ts';
import { articleComponents } from '../../../article-components/index.ts';
import { attributesOf, isComponent } from './attributes.ts';

const extensions = unified().use(remarkGfm).freeze().data().toMarkdownExtensions ?? [];

/** A text's tree as plain Markdown: components become what they mean, comments are left out. The tree is used up. */
export function toPlainMarkdown(tree: Root, context: ComponentContext): string {
  return toMarkdown(resolved(tree, context), {
    extensions,
    bullet: '-',
    emphasis: '_',
    rule: '-',
    listItemIndent: 'one',
  }).trim();
}

function resolved<P extends Parents>(parent: P, context: ComponentContext): P {
  const children: RootContent[] = parent.children.flatMap((node): RootContent[] => {
    if (node.type === 'html' && /^\s*<!--/.test(node.value)) return [];
    if (!('children' in node)) return [node];
    const inner = resolved(node, context);
    if (!isComponent(inner)) return [inner];
    const component = articleComponents.get(inner.name ?? '');
    return component ? component.toMarkdown(attributesOf(inner), inner.children, context) : inner.children;
  });
  return Object.assign({ ...parent }, { children });
}
