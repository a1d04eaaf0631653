import { parse } from 'yaml';
import { convertAdmonitions } from './convert-admonitions.ts';
import { escapePlaceholders } from './escape-placeholders.ts';
import type { ImportLoss, SourceDocument, SourceFile } from './schema.ts';

const fence = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Takes the front matter off a file and turns its admonitions into alerts. Front matter that cannot be read is told as a
 * loss; the text is kept.
 */
export function readDocument(file: SourceFile): { document: SourceDocument; losses: ImportLoss[] } {
  const match = fence.exec(file.text);
  const head = match?.[0] ?? '';
  const body = file.text.slice(head.length).replace(/^\uFEFF/, '');
  const { text, sourceLines } = convertAdmonitions(withoutIndent(body));
  const before = head.split('\n').length;
  const document = {
    key: `markdown:${file.path}`,
    path: file.path,
    format: 'markdown' as const,
    body: escapePlaceholders(text),
    lines: sourceLines.map((line) => line + before),
  };
  if (!match) return { document: { ...document, frontmatter: {} }, losses: [] };
  try {
    const value: unknown = parse(match[1] ?? '');
    return { document: { ...document, frontmatter: isRecord(value) ? value : {} }, losses: [] };
  } catch (error) {
    const detail = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    return {
      document: { ...document, frontmatter: plainFields(match[1] ?? '') },
      losses: [
        {
          kind: 'front-matter',
          file: file.path,
          line: 1,
          detail: `The front matter is no valid YAML (${detail}); its lines were read as plain text.`,
        },
      ],
    };
  }
}

/** Spaces before the first word are a slip: an article does not begin with a block of code made by indenting. */
const withoutIndent = (text: string): string => text.replace(/^((?:[ \t]*\r?\n)*)[ \t]+/, '$1');

/** Top-level `key: text` lines as they stand: saves titles with an unquoted colon, the commonest mistake there is. */
function plainFields(yaml: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [, key = '', text = ''] of yaml.matchAll(/^([A-Za-z_]\w*):[ \t]+(\S.*?)[ \t]*$/gm))
    fields[key] = text.replace(/^(["'])(.*)\1$/, '$2');
  return fields;
}

/** A front-matter value as text: strings trimmed, numbers and dates spelled; undefined for anything else or nothing. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim() || undefined;
  if (typeof value === 'number') return String(value);
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return undefined;
}
