import { LineCounter, isMap, isPair, isScalar, parseDocument, type Document, type YAMLParseError } from 'yaml';
import type { z } from 'zod';
import { sentence, type Part, type SayingKey, type Sentence } from '../../i18n/saying.ts';
import { explainIssue } from './explain-issue.ts';
import { atField } from './report.ts';
import type { ContentProblem } from './schema.ts';

/** A place in a file, one-based. */
export interface Place {
  line: number;
  column: number;
}

/** YAML as it was read, and where each of its values stands. */
export interface YamlSource {
  data: unknown;
  problems: ContentProblem[];
  /** Where the value at a path stands; of a path that does not exist, its nearest parent. */
  placeOf(path: readonly PropertyKey[]): Place;
  /** Where the name of a field stands. */
  placeOfKey(path: readonly PropertyKey[], key: string): Place;
}

interface Origin {
  file: string;
  rule: string;
  /** Lines of the file above the YAML. */
  lineOffset?: number;
}

/** Reads YAML; mistakes in its grammar are problems with their place. Never throws. */
export function readYaml(text: string, origin: Origin): YamlSource {
  try {
    return parseYaml(text, origin);
  } catch (error) {
    // Nesting without measure ends the stack; the author of such a file learns that it cannot be read.
    const place = { line: 1 + (origin.lineOffset ?? 0), column: 1 };
    const problems = [{ rule: origin.rule, file: origin.file, ...place, ...unreadable(error) }];
    return { data: undefined, problems, placeOf: () => place, placeOfKey: () => place };
  }
}

function parseYaml(text: string, { file, rule, lineOffset = 0 }: Origin): YamlSource {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line) + lineOffset, column: Math.max(1, col) };
  };
  const problems = document.errors.map((error): ContentProblem => ({
    rule,
    file,
    ...place(error.pos[0]),
    ...sentence({ key: 'yaml.invalid', values: { reason: reasonOf(error) } }),
  }));
  let data: unknown;
  if (problems.length === 0) {
    try {
      data = document.toJS({ maxAliasCount: 100 });
    } catch (error) {
      problems.push({ rule, file, ...place(0), ...unreadable(error) });
    }
  }
  return {
    data,
    problems,
    placeOf: (path) => place(offsetOf(document, path)),
    placeOfKey: (path, key) => place(keyOffset(document, path, key) ?? offsetOf(document, path)),
  };
}

/** Checks what was read against a schema; each mistake becomes a problem with its place and what was expected. */
export function checkYaml<Schema extends z.ZodType>(
  source: YamlSource,
  schema: Schema,
  { file, rule }: Origin,
): { data: z.output<Schema> | undefined; problems: ContentProblem[] } {
  if (source.problems.length > 0) return { data: undefined, problems: source.problems };
  const result = schema.safeParse(source.data);
  if (result.success) return { data: result.data, problems: [] };
  const problems = result.error.issues
    .flatMap((issue) => explainIssue(issue, source.data))
    .map(({ path, key, what }): ContentProblem => {
      const at = key === undefined ? source.placeOf(path) : source.placeOfKey(path, key);
      const own = [...path, ...(key === undefined ? [] : [key])];
      return { rule, file, ...at, ...(own.join('') === '' ? sentence(what) : atField(own, what)) };
    });
  return { data: undefined, problems };
}

function offsetOf(document: Document.Parsed, path: readonly PropertyKey[]): number {
  for (let length = path.length; length >= 0; length--) {
    const own = path[length - 1];
    // A field without a value has an empty node of its own; its name says more.
    const node: unknown = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNodeWithRange(node)) return node.range[0];
    if (length > 0 && own !== undefined) {
      const key = keyOffset(document, path.slice(0, length - 1), String(own));
      if (key !== undefined) return key;
    }
  }
  return 0;
}

function keyOffset(document: Document.Parsed, path: readonly PropertyKey[], key: string): number | undefined {
  const parent: unknown = path.length === 0 ? document.contents : document.getIn(path, true);
  if (!isMap(parent)) return undefined;
  const pair = parent.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === key);
  return pair && isNodeWithRange(pair.key) ? pair.key.range[0] : undefined;
}

function isNodeWithRange(node: unknown): node is { range: [number, number, number] } {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range);
}

function unreadable(error: unknown): Sentence {
  const reason = firstLine(error instanceof Error ? error.message : String(error));
  return sentence({ key: 'yaml.unreadable', values: { reason: { english: reason } } });
}

type Code = YAMLParseError['code'];
const mistakes: Partial<Record<Code, SayingKey>> = {
  BAD_ALIAS: 'yaml.alias',
  BAD_DQ_ESCAPE: 'yaml.escape',
  BAD_INDENT: 'yaml.indent',
  BAD_SCALAR_START: 'yaml.start',
  BLOCK_AS_IMPLICIT_KEY: 'yaml.colon',
  DUPLICATE_KEY: 'yaml.twice',
  MISSING_CHAR: 'yaml.missing',
  MULTILINE_IMPLICIT_KEY: 'yaml.key',
  TAB_AS_INDENT: 'yaml.tab',
  UNEXPECTED_TOKEN: 'yaml.character',
};

/** What the parser says, and what it means in other languages where that is known. */
function reasonOf({ code, message }: YAMLParseError): Part {
  const reason = firstLine(message);
  const key = /closing ["']/.test(message)
    ? 'yaml.quote'
    : /end with a/.test(message)
      ? 'yaml.bracket'
      : mistakes[code];
  return key === undefined ? { english: reason } : { key, values: { reason } };
}

function firstLine(text: string): string {
  const [first = ''] = text.split('\n');
  return first.replace(/[:.]?\s*$/, '.');
}
