import { toString } from 'mdast-util-to-string';
import { isMap, isScalar, parseDocument } from 'yaml';
import { applyEdits } from '../../../lib/apply-edits.ts';
import { parseSource } from './parse-source.ts';

/** The comment that says that something is still to be translated; `antwort check` refuses to publish it. */
export function markerOf(format: 'md' | 'mdx', what: string): string {
  const said = what
    .replace(/\*\/|--+>?|[{}]/g, '')
    .replace(/\s+/g, ' ')
    .slice(0, 80);
  return format === 'mdx' ? `{/* TRANSLATE: ${said} */}` : `<!-- TRANSLATE: ${said} -->`;
}

/** Puts such a comment above the text and above each of its headings; undefined where its grammar has mistakes. */
export function markSections(body: string, format: 'md' | 'mdx'): string | undefined {
  const tree = parseSource(body, format);
  if (tree === undefined) return undefined;
  const eol = /\r\n|\n/.exec(body)?.[0] ?? '\n';
  const edits = tree.children.flatMap((node, position) => {
    const start = node.position?.start.offset;
    if (start === undefined || (position > 0 && node.type !== 'heading')) return [];
    const what = node.type === 'heading' ? `"${toString(node)}" and what stands below it` : 'the beginning';
    return [{ start, end: start, text: `${markerOf(format, what)}${eol}${eol}` }];
  });
  return applyEdits(body, edits);
}

/** Puts a comment above those of the named fields that hold something. */
export function markFields(yaml: string, names: readonly string[]): string | undefined {
  const document = parseDocument(yaml, { prettyErrors: false, logLevel: 'error' });
  if (document.errors.length > 0 || !isMap(document.contents)) return undefined;
  const eol = /\r\n|\n/.exec(yaml)?.[0] ?? '\n';
  const edits = document.contents.items.flatMap(({ key, value }) => {
    if (!isScalar(key) || typeof key.value !== 'string' || !names.includes(key.value) || !key.range) return [];
    const held: unknown = value?.toJS(document);
    if (held === null || held === undefined || (Array.isArray(held) && held.length === 0)) return [];
    return [{ start: key.range[0], end: key.range[0], text: `# TRANSLATE: ${key.value}${eol}` }];
  });
  return applyEdits(yaml, edits);
}
