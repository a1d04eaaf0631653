import type { Parents, Root, RootContent } from 'mdast';

const typeOfAlert: Record<string, string> = {
  NOTE: 'note',
  TIP: 'tip',
  IMPORTANT: 'note',
  WARNING: 'warning',
  CAUTION: 'danger',
};

/** Turns GitHub's alerts (`> [!NOTE]`) into the component `Callout`, so that both look the same. */
export function convertAlerts(tree: Root): void {
  visit(tree);
}

function visit(parent: Parents): void {
  parent.children.forEach((node, position) => {
    if (node.type === 'blockquote') {
      const first = node.children[0];
      const text = first?.type === 'paragraph' ? first.children[0] : undefined;
      const found = text?.type === 'text' ? /^\[!([A-Z]+)\][ \t]*(?:\n|$)/i.exec(text.value) : null;
      const type = typeOfAlert[found?.[1]?.toUpperCase() ?? ''];
      if (type !== undefined && found && first?.type === 'paragraph' && text?.type === 'text') {
        text.value = text.value.slice(found[0].length);
        if (text.value === '') first.children.shift();
        if (first.children[0]?.type === 'break') first.children.shift();
        const content = first.children.length === 0 ? node.children.slice(1) : node.children;
        const callout: RootContent = {
          type: 'mdxJsxFlowElement',
          name: 'Callout',
          attributes: [{ type: 'mdxJsxAttribute', name: 'type', value: type }],
          children: content,
          position: node.position,
        };
        // A blockquote may stand wherever a block component may.
        Object.assign(parent.children, { [position]: callout });
      }
    }
    const now = parent.children[position];
    if (now && 'children' in now) visit(now);
  });
}
