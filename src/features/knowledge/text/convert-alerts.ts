import type { Parents, Root, RootContent } from 'mdast';

const typeOfAlert: Record<string, string> = {
  NOTE: 'note',
  TIP: 'tip',
  IMPORTANT: 'note',
  WARNING: 'warning',
  CAUTION: 'danger',
};

/**
 * Turns GitHub's alerts (`> [!NOTE]`) into the component `Callout`, so that both look the same. An alert that says nothing
 * is left out.
 */
export function convertAlerts(tree: Root): void {
  visit(tree);
}

function visit(parent: Parents): void {
  const kept = parent.children.filter((node) => !isEmptyAlert(node));
  if (kept.length < parent.children.length) Object.assign(parent, { children: kept });
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

/** GitHub and many old help centres let the text slip out of an alert; a box without anything in it helps nobody. */
function isEmptyAlert(node: RootContent): boolean {
  if (node.type !== 'blockquote' || node.children.length !== 1) return false;
  const [first] = node.children;
  if (first?.type !== 'paragraph' || first.children.length !== 1) return false;
  const [text] = first.children;
  const name = text?.type === 'text' ? /^\[!([A-Z]+)\]\s*$/i.exec(text.value)?.[1] : undefined;
  return name !== undefined && name.toUpperCase() in typeOfAlert;
}
