import {
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  stringify,
  type Pair,
  type ParsedNode,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { applyEdits, type Edit } from '../../../lib/apply-edits.ts';

export type FieldValue = string | readonly string[] | { readonly [key: string]: FieldValue } | undefined;
type Field = Pair<ParsedNode, ParsedNode | null>;

/** Where a field that is not there yet goes: below the first of these that is there, else at the end. */
const neighbours: Record<string, readonly string[]> = {
  state: ['category', 'description', 'title', 'id'],
  confidence: ['state', 'owner', 'category', 'description'],
  reviewed: ['confidence', 'owner', 'state', 'category'],
  reviewBy: ['reviewed', 'owner', 'state', 'category'],
  created: ['confidence', 'state', 'category'],
};

/**
 * Sets fields of YAML that is a map and takes out those that are undefined. Only what has to change does: comments, order,
 * quotes and line ends of everything else stay as they are. Undefined where the YAML is no map or has mistakes.
 */
export function editFields(yaml: string, fields: Readonly<Record<string, FieldValue>>): string | undefined {
  let result = yaml;
  for (const [name, value] of Object.entries(fields)) {
    const edited = editField(result, name, value);
    if (edited === undefined) return undefined;
    result = edited;
  }
  return result;
}

function editField(yaml: string, name: string, value: FieldValue): string | undefined {
  const document = parseDocument(yaml, { prettyErrors: false, logLevel: 'error' });
  const map = document.contents;
  if (document.errors.length > 0 || (map !== null && !isMap(map))) return undefined;
  const pairs: Field[] = map?.items ?? [];
  const pair = pairs.find(({ key }) => isScalar(key) && key.value === name);
  if (pair === undefined) return value === undefined ? yaml : insertField(yaml, pairs, name, value);
  if (value === undefined) return applyEdits(yaml, [{ start: startOf(pair), end: lineEnd(yaml, pair), text: '' }]);
  const present: unknown = pair.value?.toJS(document);
  if (isSame(present, value)) return yaml;
  const list = isSeq(pair.value) && pair.value.items.every(isScalar) ? pair.value : undefined;
  const edits =
    isList(value) && list !== undefined
      ? editList(yaml, list, list.items as Scalar.Parsed[], value)
      : [replace(yaml, pair, value)];
  return applyEdits(yaml, edits);
}

function insertField(yaml: string, pairs: Field[], name: string, value: FieldValue): string {
  const above = (neighbours[name] ?? []).map((known) => pairs.find(({ key }) => isScalar(key) && key.value === known));
  const place = above.find((pair) => pair !== undefined) ?? pairs.at(-1);
  const at = place === undefined ? yaml.length : lineEnd(yaml, place);
  const eol = eolOf(yaml);
  const gap = at > 0 && !/[\r\n]/.test(yaml[at - 1] ?? '') ? eol : '';
  return applyEdits(yaml, [{ start: at, end: at, text: gap + written(name, value, eol) + eol }]);
}

function replace(yaml: string, pair: Field, value: FieldValue): Edit {
  const { value: node } = pair;
  const eol = eolOf(yaml);
  const isInLine = isScalar(node)
    ? !/^[|>]/.test(yaml.slice(node.range[0]))
    : (isSeq(node) || isMap(node)) && node.flow === true;
  if (node !== null && isInLine && typeof value !== 'object') {
    const text = inline(value ?? '', node);
    return { start: node.range[0], end: node.range[1], text: node.range[0] === node.range[1] ? ` ${text}` : text };
  }
  return {
    start: startOf(pair),
    end: lineEnd(yaml, pair),
    text: written(String((pair.key as Scalar).value), value, eol) + eol,
  };
}

/** Makes a list say what is wanted, in that order; items that are there already are taken as they were written. */
function editList(yaml: string, list: YAMLSeq.Parsed, items: Scalar.Parsed[], wanted: readonly string[]): Edit[] {
  const [start, end] = list.range;
  const present = new Map(items.toReversed().map((item) => [String(item.value), item]));
  if (list.flow === true) {
    const raw = wanted.map((value) => {
      const item = present.get(value);
      return item === undefined ? inline(value, undefined, true) : yaml.slice(item.range[0], item.range[1]);
    });
    const padding = /^\[([ \t]+)\S/.exec(yaml.slice(start, end))?.[1] ?? '';
    return [{ start, end, text: raw.length === 0 ? '[]' : `[${padding}${raw.join(', ')}${padding}]` }];
  }
  const eol = eolOf(yaml);
  const first = items[0];
  const last = items.at(-1);
  if (wanted.length === 0 || first === undefined || last === undefined)
    return [{ start, end, text: `${inline(wanted)}${eol}` }];

  const from = lineStart(yaml, first.range[0]);
  const dash = yaml.slice(from, first.range[0]);
  const added = (value: string): string => dash + inline(value) + eol;
  const kept = items.filter((item) => wanted.includes(String(item.value)) && present.get(String(item.value)) === item);
  const after = afterValue(yaml, last);
  const gap = /[\r\n]/.test(yaml[after - 1] ?? '') ? '' : eol;
  // In the same order lines are taken out and added, so that comments between items stay where they are.
  if (kept.every(({ value }, at) => wanted[at] === String(value))) {
    const gone = items
      .filter((item) => !kept.includes(item))
      .map((item) => ({ start: lineStart(yaml, item.range[0]), end: afterValue(yaml, item), text: '' }));
    return [...gone, { start: after, end: after, text: gap + wanted.slice(kept.length).map(added).join('') }];
  }
  // In another order an item takes the comments above it along.
  const ends = items.map((item) => afterValue(yaml, item));
  const lines = new Map(items.map((item, at) => [item, yaml.slice(at === 0 ? from : ends[at - 1], ends[at])]));
  const text = wanted.map((value) => {
    const item = present.get(value);
    const line = item && lines.get(item);
    if (line === undefined) return added(value);
    return /[\r\n]$/.test(line) ? line : line + eol;
  });
  return [{ start: from, end: after, text: text.join('') }];
}

/** A value in one line, in the quotes of what it takes the place of. */
function inline(value: FieldValue, like?: ParsedNode, inFlow = false): string {
  if (typeof value === 'string') {
    const type =
      isScalar(like) && (like.type === 'QUOTE_DOUBLE' || like.type === 'QUOTE_SINGLE') ? like.type : undefined;
    const text = stringify(value, {
      lineWidth: 0,
      ...(type === undefined ? {} : { defaultStringType: type }),
    }).trimEnd();
    const isPlain = !/^["']/.test(text);
    if (/^[|>]/.test(text) || (inFlow && isPlain && /[,[\]{}]/.test(text))) return JSON.stringify(value);
    return text;
  }
  return stringify(value, { collectionStyle: 'flow', flowCollectionPadding: false, lineWidth: 0 }).trimEnd();
}

function written(name: string, value: FieldValue, eol: string): string {
  if (typeof value === 'string' || isList(value)) return `${name}: ${inline(value)}`;
  return stringify({ [name]: value }, { lineWidth: 0 })
    .trimEnd()
    .replaceAll('\n', eol);
}

const isList = (value: FieldValue): value is readonly string[] => Array.isArray(value);
const isSame = (present: unknown, wanted: FieldValue): boolean => JSON.stringify(present) === JSON.stringify(wanted);
const startOf = ({ key }: Field): number => key.range?.[0] ?? 0;

/** Where the line after a field begins; comments below the field belong to what follows. */
function lineEnd(yaml: string, pair: Field): number {
  return afterStretch(yaml, startOf(pair), pair.value?.range[1] ?? pair.key.range?.[1] ?? 0);
}

/** Where the line after a value begins. */
const afterValue = (yaml: string, { range: [start, end] }: ParsedNode): number => afterStretch(yaml, start, end);

/** A block of lines ends with its line break already. */
function afterStretch(yaml: string, start: number, end: number): number {
  return end > start && /[\r\n]/.test(yaml[end - 1] ?? '') ? end : afterLine(yaml, end);
}

function afterLine(text: string, from: number): number {
  const found = /\r\n|\n|\r/g;
  found.lastIndex = from;
  const match = found.exec(text);
  return match === null ? text.length : match.index + match[0].length;
}

function lineStart(text: string, from: number): number {
  return Math.max(text.lastIndexOf('\n', from - 1), text.lastIndexOf('\r', from - 1)) + 1;
}

const eolOf = (text: string): string => /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';

/** Fields as the YAML has them; undefined where it is no map or has mistakes. */
export function readFields(yaml: string): Record<string, unknown> | undefined {
  const document = parseDocument(yaml, { prettyErrors: false, logLevel: 'error' });
  if (document.errors.length > 0 || !isMap(document.contents)) return undefined;
  return (document.contents as YAMLMap).toJS(document) as Record<string, unknown>;
}
