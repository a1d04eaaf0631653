import type { Html, Node, Parents, Root, RootContent } from 'mdast';
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

/**
 * A text's tree as plain Markdown: components become what they mean, comments are left out. What an author wrote is
 * taken from `source` as it stands, with the addresses of links and pictures exchanged: it keeps their hand, and is
 * many times faster than writing it anew.
 */
export function toPlainMarkdown(tree: Root, source: string, context: ComponentContext): string {
  return blocksOf(resolved(tree, context).children, source);
}

function blocksOf(nodes: readonly RootContent[], source: string): string {
  return nodes
    .map((node) => asWritten(node, source) ?? (node.type === 'blockquote' ? quoted(node, source) : written(node)))
    .filter((block) => block !== '')
    .join('\n\n');
}

function quoted(node: Extract<RootContent, { type: 'blockquote' }>, source: string): string {
  return blocksOf(node.children, source)
    .replace(/^(?=.)/gm, '> ')
    .replace(/^$/gm, '>');
}

function written(node: RootContent): string {
  return writer.stringify({ type: 'root', children: [node] }).trim();
}

interface Edit {
  start: number;
  end: number;
  text: string;
}

/** The source of a block with its addresses exchanged; undefined where more than those is different now. */
function asWritten(node: RootContent, source: string): string | undefined {
  const start = node.position?.start.offset;
  const end = node.position?.end.offset;
  const edits: Edit[] = [];
  if (start === undefined || end === undefined || node.position?.start.column !== 1 || !findEdits(node, source, edits))
    return undefined;
  let text = '';
  let done = start;
  for (const edit of edits) {
    text += source.slice(done, edit.start) + edit.text;
    done = edit.end;
  }
  return text + source.slice(done, end);
}

function findEdits(node: RootContent, source: string, edits: Edit[]): boolean {
  if (node.type === 'html' || node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') return false;
  if (node.type === 'image') return exchange(node, node.position?.start.offset, /^!\[[^\]]*(?=\]\()/, source, edits);
  if ('children' in node && !node.children.every((child) => findEdits(child, source, edits))) return false;
  if (node.type !== 'link') return true;
  return exchange(node, node.children.at(-1)?.position?.end.offset, /^/, source, edits);
}

/** Exchanges the address in `](address "title")`. Other ways to write a link, such as references, are written anew. */
function exchange(
  node: { url: string; position?: Node['position'] },
  from: number | undefined,
  before: RegExp,
  source: string,
  edits: Edit[],
): boolean {
  const end = node.position?.end.offset;
  if (from === undefined || end === undefined) return false;
  const rest = source.slice(from, end);
  const lead = before.exec(rest)?.[0];
  const address = lead === undefined ? null : /^\]\(([^\s()<>]+)(?:\s+"[^"]*")?\)$/.exec(rest.slice(lead.length));
  if (lead === undefined || !address?.[1]) return false;
  const start = from + lead.length + 2;
  edits.push({ start, end: start + address[1].length, text: node.url });
  return true;
}

function resolved<P extends Parents>(parent: P, context: ComponentContext): P {
  const children: RootContent[] = parent.children.flatMap((node): RootContent[] => {
    if (node.type === 'html') return harmless(node);
    if (!('children' in node)) return [node];
    const inner = resolved(node, context);
    if (!isComponent(inner)) return [inner];
    const component = articleComponents.get(inner.name ?? '');
    return component ? component.toMarkdown(attributesOf(inner), inner.children, context) : inner.children;
  });
  return Object.assign({ ...parent }, { children });
}

/** Raw HTML without what no reader sees: comments, scripts, style sheets. */
function harmless(node: Html): Html[] {
  const value = node.value
    .replace(/<!--[\s\S]*?(?:-->|$)/g, '')
    .replace(/<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, '')
    .trim();
  return value === '' ? [] : [{ ...node, value }];
}
