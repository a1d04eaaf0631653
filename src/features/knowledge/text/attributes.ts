import type { Attributes, ComponentNode } from '../../../article-components/component.ts';

/** Attributes of a component that are plain strings; the check has told the author of all others. */
export function attributesOf(node: ComponentNode): Attributes {
  return Object.fromEntries(
    node.attributes.flatMap((attribute) =>
      attribute.type === 'mdxJsxAttribute' && typeof attribute.value === 'string'
        ? [[attribute.name, attribute.value] as const]
        : [],
    ),
  );
}

export function isComponent(node: { type: string }): node is ComponentNode {
  return node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';
}
