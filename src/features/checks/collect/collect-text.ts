import type { Nodes, Parents, Root, RootContent } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { articleComponents } from '../../../article-components/index.ts';
import type { EntryFile } from '../../knowledge/read-entry.ts';
import { attributesOf, isComponent } from '../../knowledge/text/attributes.ts';
import type { YamlSource } from '../../knowledge/yaml-source.ts';
import { codeMark, type CollectedText, type Heading, type Passage } from './collected-text.ts';
import { fieldsOf } from './fields-of.ts';
import { passageFrom, passageOf, type Whereabouts } from './passage-of.ts';
import { sourceLines, type SourceLines, type Span } from './source-lines.ts';

/** Takes a text apart while it is read: front matter first, then each of its trees. */
export interface Collector {
  text: CollectedText;
  lines: SourceLines;
  onFrontMatter(yaml: YamlSource): void;
  onTree(tree: Root, step?: string): void;
}

export function collector({
  file,
  locale,
  source,
  kind = 'entry',
}: Pick<EntryFile, 'file' | 'locale' | 'source'> & { kind?: CollectedText['kind'] }): Collector {
  const lines = sourceLines(source);
  const nothing = fieldsOf(undefined, { source, lines });
  const text: CollectedText = {
    file,
    locale,
    kind,
    source,
    fields: nothing.fields,
    headings: [],
    links: [],
    images: [],
    components: [],
    passages: [],
    emptySections: [],
  };
  let stepOffset = nothing.offsetOfStep;
  return {
    text,
    lines,
    onFrontMatter(yaml) {
      const found = fieldsOf(yaml, { source, lines });
      text.fields = found.fields;
      text.passages.push(...found.passages);
      stepOffset = found.offsetOfStep;
    },
    onTree(tree, step) {
      const searchFrom = step === undefined ? undefined : stepOffset(step);
      walk(tree, { text, step, whereabouts: { source, lines, searchFrom }, inside: [] });
      if (step === undefined) text.emptySections.push(...emptySections(tree, text.headings));
    },
  };
}

interface Walk {
  text: CollectedText;
  step: string | undefined;
  whereabouts: Whereabouts;
  inside: string[];
}

function walk(parent: Parents, state: Walk): void {
  let before: string | undefined;
  for (const node of parent.children) {
    collect(node, parent, before, state);
    const inside = isComponent(node) && node.name ? [...state.inside, node.name] : state.inside;
    if ('children' in node) walk(node, { ...state, inside });
    before = isComponent(node) ? (node.name ?? '') : node.type;
  }
}

function collect(node: RootContent, parent: Parents, before: string | undefined, state: Walk): void {
  const { text, step, whereabouts, inside } = state;
  const span = spanOf(node, whereabouts);
  const say = (kind: Passage['kind'], nodes: Parameters<typeof passageOf>[1]): void => {
    const passage = passageOf(kind, nodes, whereabouts);
    if (passage) text.passages.push(passage);
  };
  if (node.type === 'heading') {
    text.headings.push({ depth: node.depth, text: toString(node, { includeHtml: false }).trim(), span, step });
    say('heading', node.children);
  } else if (node.type === 'paragraph') say(parent.type === 'listItem' ? 'item' : 'paragraph', node.children);
  else if (node.type === 'tableCell') say('cell', node.children);
  else if (node.type === 'link' || node.type === 'definition') {
    const urlSpan = step === undefined ? addressIn(node, span, whereabouts.source) : undefined;
    const isBare = node.type === 'definition' || whereabouts.source[span.start] !== '[';
    const label = node.type === 'link' ? labelOf(node) : (node.label ?? '');
    text.links.push({ url: node.url, label, span, urlSpan, isBare: isBare && step === undefined });
  } else if (node.type === 'image') {
    text.images.push({ url: node.url, alt: node.alt ?? '', span });
    if (node.alt) text.passages.push(passageFrom('alt', node.alt, span.start, whereabouts.source));
  } else if (node.type === 'html') collectRawLinks(node.value, span, state);
  else if (isComponent(node)) {
    const attributes = attributesOf(node);
    const name = node.name ?? '';
    const children = node.children.map((child) => (isComponent(child) ? (child.name ?? '') : child.type));
    text.components.push({ name, attributes, span, children, inside, after: before });
    if (attributes['src'] !== undefined && name === 'Figure')
      text.images.push({ url: attributes['src'], alt: attributes['alt'] ?? '', span });
    const rules = articleComponents.get(name)?.attributes ?? {};
    for (const [key, value] of Object.entries(attributes)) {
      if (Object.hasOwn(rules, key) && rules[key]?.isRead === true)
        text.passages.push(passageFrom(key === 'alt' ? 'alt' : 'label', value, span.start, whereabouts.source));
    }
  }
}

/** The words of a link; a picture in it says its alt text. */
function labelOf(node: Nodes): string {
  if (node.type === 'inlineCode') return node.value;
  return toString(node, { includeHtml: false }).replaceAll(codeMark, '').trim();
}

function spanOf(node: RootContent, { source, lines, searchFrom }: Whereabouts): Span {
  if (searchFrom !== undefined) {
    const words = 'url' in node ? node.url : (/\S+/.exec(toString(node))?.[0] ?? '');
    const found = source.indexOf(words, searchFrom);
    return found < 0 ? { start: searchFrom, end: searchFrom } : { start: found, end: found + words.length };
  }
  const { start, end } = node.position ?? {};
  if (!start || !end) return { start: 0, end: 0 };
  return { start: lines.offsetAt(start.line, start.column), end: lines.offsetAt(end.line, end.column) };
}

/** Where the address of a link stands: behind its words, or in the whole of a bare one. */
function addressIn(node: Extract<Nodes, { url: string }>, span: Span, source: string): Span | undefined {
  const written = source.slice(span.start, span.end);
  const lead = node.type === 'definition' ? written.indexOf(']:') : written.lastIndexOf('](');
  const from = Math.max(0, lead);
  const at = written.indexOf(node.url, from);
  if (node.url === '' || at < 0) return undefined;
  return { start: span.start + at, end: span.start + at + node.url.length };
}

function collectRawLinks(html: string, span: Span, { text, step }: Walk): void {
  for (const found of html.matchAll(/(<a\b[^>]*?\shref\s*=\s*["'])([^"']+)["']/gi)) {
    const [, lead = '', url = ''] = found;
    const start = span.start + found.index + lead.length;
    const isThere = step === undefined && text.source.startsWith(url, start);
    const own = isThere ? { start, end: start + url.length } : undefined;
    text.links.push({ url, label: '', span: own ?? span, urlSpan: own, isBare: true });
  }
}

/** Headings with nothing between them and the next of their level or above, or the end. */
function emptySections(tree: Root, headings: readonly Heading[]): Heading[] {
  const own = headings.filter(({ step }) => step === undefined);
  const empty: Heading[] = [];
  let number = -1;
  let open: Heading | undefined;
  for (const node of tree.children) {
    if (node.type === 'heading') {
      number += 1;
      if (open && node.depth <= open.depth) empty.push(open);
      open = own.find(
        (heading, position) =>
          position >= number &&
          heading.depth === node.depth &&
          heading.text === toString(node, { includeHtml: false }).trim(),
      );
    } else if (
      node.type !== 'mdxFlowExpression' &&
      !(node.type === 'html' && /^<!--[\s\S]*-->$/.test(node.value.trim()))
    )
      open = undefined;
  }
  return open ? [...empty, open] : empty;
}
