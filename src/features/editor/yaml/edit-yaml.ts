import {
  Document,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  parseDocument,
  type Pair,
  type YAMLMap,
} from 'yaml';
import { assignTo } from './assign-to.ts';

type Path = readonly string[];

/** A list of fields in a fixed order, so that an added one stands where writers look for it. */
interface Place {
  order?: readonly string[];
}

/**
 * Sets one field of a YAML text of maps, or takes it out where `value` is undefined. Everything else stays as it was, to
 * the letter: other fields, comments, blank lines, the style of what stays in the field itself. The text must be valid.
 */
export function setField(source: string, path: Path, value: unknown, { order = [] }: Place = {}): string {
  const document = parseDocument(source);
  const parent: unknown = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const key = path.at(-1) ?? '';
  if (path.length > 1 && (!isMap(parent) || parent.flow === true)) {
    // What stands in braces is written anew as a whole.
    const above = path.slice(0, -1);
    const whole: unknown = document.getIn(above);
    const values = isNode(whole) ? (whole.toJS(document) as Record<string, unknown>) : {};
    const kept = Object.entries({ ...values, [key]: value }).filter(([, own]) => own !== undefined);
    return setField(source, above, Object.fromEntries(kept));
  }
  if (!isMap(parent)) return value === undefined ? source : `${withEnd(source)}${written(key, value, 0)}\n`;
  const pairs = parent.items.filter((item): item is Pair => isPair(item));
  const found = pairs.find((pair) => nameOf(pair) === key);
  if (found === undefined) return value === undefined ? source : inserted(source, parent, { key, value, order });
  const [start, end] = extent(found, source);
  if (value === undefined) {
    const lineStart = source.lastIndexOf('\n', start - 1) + 1;
    const lineEnd = source.indexOf('\n', end);
    return source.slice(0, lineStart) + (lineEnd === -1 ? '' : source.slice(lineEnd + 1));
  }
  const column = start - (source.lastIndexOf('\n', start - 1) + 1);
  found.value = assignTo(found.value, value, document);
  const flowSeq = isSeq(found.value) && found.value.flow === true;
  return source.slice(0, start) + indented(stringified(found, { padding: !flowSeq }), column) + source.slice(end);
}

/** The names of a map's fields in their order; empty where there is no map. */
export function fieldNames(source: string, path: Path): string[] {
  const document = parseDocument(source);
  const map: unknown = path.length === 0 ? document.contents : document.getIn(path, true);
  return isMap(map) ? map.items.flatMap((item) => (isPair(item) ? [nameOf(item)] : [])) : [];
}

/** A field that is not there yet, below the last one that comes before it. */
function inserted(
  source: string,
  parent: YAMLMap,
  { key, value, order }: { key: string; value: unknown; order: readonly string[] },
): string {
  const pairs = parent.items.filter((item): item is Pair => isPair(item));
  const rank = order.indexOf(key);
  const isBefore = (pair: Pair): boolean => order.includes(nameOf(pair)) && order.indexOf(nameOf(pair)) < rank;
  const before = rank === -1 ? pairs : pairs.filter(isBefore);
  const last = before.at(-1);
  const first = pairs[0];
  if (last === undefined) {
    if (first === undefined) return `${withEnd(source)}${written(key, value, 0)}\n`;
    const [start] = extent(first, source);
    const column = start - (source.lastIndexOf('\n', start - 1) + 1);
    return `${source.slice(0, start)}${written(key, value, column)}\n${' '.repeat(column)}${source.slice(start)}`;
  }
  const [start, end] = extent(last, source);
  const column = start - (source.lastIndexOf('\n', start - 1) + 1);
  const lineEnd = source.indexOf('\n', end);
  const at = lineEnd === -1 ? source.length : lineEnd + 1;
  return `${withEnd(source.slice(0, at))}${' '.repeat(column)}${written(key, value, column)}\n${source.slice(at)}`;
}

function written(key: string, value: unknown, column: number): string {
  const document = new Document({ [key]: value });
  const [pair] = isMap(document.contents) ? document.contents.items : [];
  return pair === undefined ? '' : indented(stringified(pair, { padding: true }), column);
}

function stringified(pair: Pair, { padding }: { padding: boolean }): string {
  const document = new Document({});
  if (isMap(document.contents)) document.contents.items = [pair];
  // A comment behind the value stays where it is, outside of what is written anew.
  if (isScalar(pair.value) || (isCollection(pair.value) && pair.value.flow === true)) pair.value.comment = null;
  if (isNode(pair.key)) Object.assign(pair.key, { commentBefore: null, spaceBefore: false });
  return document.toString({ lineWidth: 120, flowCollectionPadding: padding, singleQuote: true }).replace(/\s+$/, '');
}

function indented(text: string, column: number): string {
  return text.replace(/\n(?!\n|$)/g, `\n${' '.repeat(column)}`);
}

/** From the name of a field to the end of its value, without the line's end. */
function extent(pair: Pair, source: string): [number, number] {
  const start = rangeOf(pair.key)?.[0] ?? 0;
  const end = rangeOf(pair.value)?.[1] ?? rangeOf(pair.key)?.[1] ?? start;
  const text = source.slice(start, end);
  return [start, start + text.replace(/\s+$/, '').length];
}

function rangeOf(node: unknown): readonly number[] | undefined {
  return isNode(node) && node.range ? node.range : undefined;
}

function nameOf(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : '';
}

const withEnd = (text: string): string => (text === '' || text.endsWith('\n') ? text : `${text}\n`);
