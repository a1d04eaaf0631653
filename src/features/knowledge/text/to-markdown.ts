import type { Parents, Root, RootContent } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import type { ComponentContext } from '../../../article-components/component.ts';
import { articleComponents } from '../../../article-components/index.ts';
import { attributesOf, isComponent } from './attributes.ts';

const writer = unified()
  .use(remarkGfm, { tablePipeAlign: false })
  .use(remarkStringify, { bullet: '-', emphasis: '_', rule: '-', listItemIndent: 'one' })
  .freeze();

/** A text's tree as plain Markdown: components become what they mean, comments are left out. */
export function toPlainMarkdown(tree: Root, context: ComponentContext): string {
  return writer.stringify(resolved(tree, context)).trim();
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
