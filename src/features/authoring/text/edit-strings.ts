import { isAlias, isMap, isScalar, isSeq, parseDocument, stringify, type Scalar } from 'yaml';
import { applyEdits, type Edit } from '../../../lib/apply-edits.ts';

/** What becomes of a string of a YAML file; undefined leaves it. `remove` takes an item out of its list. */
export type StringChange = { to: string } | { remove: true } | undefined;
export type Path = readonly (string | number)[];

/**
 * Changes strings of a YAML text where they stand, in their own quotes, and leaves everything else as it is. Strings of
 * several lines are changed word by word and read again, to be sure; `undone` are paths where that was not possible. Of an
 * item of a list `change` is told the whole list. Undefined where the YAML has mistakes.
 */
export function editStrings(
  yaml: string,
  change: (value: string, path: Path, siblings: readonly unknown[]) => StringChange,
): { text: string; changed: number; undone: Path[] } | undefined {
  const document = parseDocument(yaml, { prettyErrors: false, logLevel: 'error' });
  if (document.errors.length > 0) return undefined;
  const edits: (Edit & { path: Path; wanted: string | undefined })[] = [];
  const undone: Path[] = [];

  const visit = (node: unknown, path: Path, siblings: readonly unknown[] = []): void => {
    if (isAlias(node)) return;
    if (isMap(node))
      for (const { key, value } of node.items) visit(value, [...path, isScalar(key) ? String(key.value) : '']);
    else if (isSeq(node)) {
      const values = node.items.map((item) => (isScalar(item) ? item.value : undefined));
      node.items.forEach((item, index) => visit(item, [...path, index], values));
      const gone = edits.filter(
        (edit) =>
          edit.wanted === undefined &&
          edit.path.length === path.length + 1 &&
          path.every((part, at) => edit.path[at] === part),
      );
      let done = 0;
      for (const edit of gone) {
        const { start, end } = withSeparator(yaml, edit, node.flow === true);
        Object.assign(edit, { start: Math.max(start, done), end });
        done = end;
      }
    } else if (isScalar(node) && typeof node.value === 'string') {
      const wanted = change(node.value, path, siblings);
      if (wanted === undefined) return;
      if ('remove' in wanted) {
        const [start, end] = (node as Scalar.Parsed).range;
        edits.push({ start, end, text: '', path, wanted: undefined });
      } else if (wanted.to !== node.value) {
        const edit = replaceString(yaml, node as Scalar.Parsed & { value: string }, wanted.to);
        if (edit === undefined) undone.push(path);
        else edits.push({ ...edit, path, wanted: wanted.to });
      }
    }
  };
  visit(document.contents, []);
  const text = applyEdits(yaml, edits);
  return { text, changed: edits.length, undone };
}

function replaceString(yaml: string, node: Scalar.Parsed & { value: string }, wanted: string): Edit | undefined {
  const [start, end] = node.range;
  const raw = yaml.slice(start, end);
  const type = node.type ?? 'PLAIN';
  if (/^[|>]/.test(raw) || /[\r\n]/.test(raw)) {
    const text = replaceWithin(raw, node.value, wanted);
    return text !== undefined && readsAs(yaml, { start, end, text }, node.value, wanted)
      ? { start, end, text }
      : undefined;
  }
  const text = stringify(wanted, {
    lineWidth: 0,
    ...(type === 'PLAIN' ? {} : { defaultStringType: type as Scalar.Type as 'QUOTE_SINGLE' }),
  }).trimEnd();
  return {
    start,
    end,
    text: type === 'PLAIN' && /[,[\]{}]/.test(text) && !/^["']/.test(text) ? JSON.stringify(wanted) : text,
  };
}

/** The part that differs between two texts, exchanged in a raw text where it stands as often as in the one it stands for. */
function replaceWithin(raw: string, value: string, wanted: string): string | undefined {
  const pieces = differingWords(value, wanted);
  let text = raw;
  for (const [before, after] of pieces) {
    if (count(value, before) !== count(text, before)) return undefined;
    text = text.split(before).join(after);
  }
  return text;
}

/** Words (runs without white space) that differ, each once; both texts have as many. */
function differingWords(value: string, wanted: string): Map<string, string> {
  const before = value.split(/\s+/);
  const after = wanted.split(/\s+/);
  const pieces = new Map<string, string>();
  before.forEach((word, at) => {
    const other = after[at];
    if (other !== undefined && other !== word) pieces.set(word, other);
  });
  return pieces;
}

const count = (text: string, part: string): number => text.split(part).length - 1;

/** Whether the file reads with the wanted text in the place of the old one and is the same otherwise. */
function readsAs(yaml: string, edit: Edit, value: string, wanted: string): boolean {
  const before = parseDocument(yaml, { prettyErrors: false, logLevel: 'error' });
  const after = parseDocument(applyEdits(yaml, [edit]), { prettyErrors: false, logLevel: 'error' });
  if (after.errors.length > 0) return false;
  const was = JSON.stringify(before.toJS());
  const is = JSON.stringify(after.toJS());
  return was.replace(JSON.stringify(value), () => JSON.stringify(wanted)) === is;
}

/** An item of a list with the comma or the line that goes with it. */
function withSeparator(yaml: string, { start, end }: Edit, isFlow: boolean): Pick<Edit, 'start' | 'end'> {
  if (!isFlow) {
    const from = yaml.lastIndexOf('\n', start - 1) + 1;
    const to = yaml.indexOf('\n', end);
    return { start: from, end: to === -1 ? yaml.length : to + 1 };
  }
  const after = /^\s*,[ \t]*/.exec(yaml.slice(end))?.[0].length;
  if (after !== undefined) return { start, end: end + after };
  const before = /,\s*$/.exec(yaml.slice(0, start))?.[0].length ?? 0;
  return { start: start - before, end };
}
