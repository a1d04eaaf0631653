import type { Nodes } from 'mdast';
import { parseSource } from './parse-source.ts';

/** Where a text names something else: the target of a link or picture, a file or a snippet of a component. */
export interface LinkPlace {
  start: number;
  end: number;
  /** As it stands between the brackets or quotes. */
  raw: string;
  kind: 'target' | 'snippet';
}

/** Every such place of a text, in order; undefined where its grammar has mistakes. `offset` is added to all places. */
export function locateLinks(text: string, format: 'md' | 'mdx', offset = 0): LinkPlace[] | undefined {
  const tree = parseSource(text, format);
  if (tree === undefined) return undefined;
  const found: LinkPlace[] = [];
  const add = (start: number, end: number, kind: LinkPlace['kind'] = 'target'): void => {
    found.push({ start: start + offset, end: end + offset, raw: text.slice(start, end), kind });
  };
  const visit = (node: Nodes): void => {
    const [start, end] = node.data?.destination ?? [];
    if (start !== undefined && end !== undefined) add(start, end);
    const from = node.position?.start.offset;
    const to = node.position?.end.offset;
    if (node.type === 'html' && from !== undefined && to !== undefined) {
      for (const match of text.slice(from, to).matchAll(/\s(?:href|src)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
        const value = match[1] ?? match[2] ?? '';
        const at = from + match.index + match[0].length - 1 - value.length;
        add(at, at + value.length);
      }
    }
    if (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') {
      for (const attribute of node.attributes) {
        if (attribute.type !== 'mdxJsxAttribute' || typeof attribute.value !== 'string') continue;
        const kind =
          attribute.name === 'src'
            ? 'target'
            : node.name === 'Snippet' && attribute.name === 'name'
              ? 'snippet'
              : undefined;
        const last = attribute.position?.end.offset;
        const first = attribute.position?.start.offset;
        if (kind === undefined || last === undefined || first === undefined) continue;
        const quoted = /=\s*["']([^]*)["']$/.exec(text.slice(first, last))?.[1];
        if (quoted !== undefined) add(last - 1 - quoted.length, last - 1, kind);
      }
    }
    if ('children' in node) node.children.forEach(visit);
  };
  visit(tree);
  return found.sort((a, b) => a.start - b.start);
}
