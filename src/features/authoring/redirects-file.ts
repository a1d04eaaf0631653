import { isMap, isSeq, parseDocument } from 'yaml';
import type { Redirect } from '../knowledge/schema.ts';

/**
 * The text of `redirects.yaml` with more redirects at its end and without those from addresses that are pages now; all
 * others stay as they are. One that is there already is left. Undefined where the YAML is no list.
 */
export function editRedirects(
  yaml: string | undefined,
  { add = [], remove = [] }: { add?: readonly Redirect[]; remove?: readonly string[] },
): string | undefined {
  const text = yaml ?? '';
  const document = parseDocument(text, { prettyErrors: false, logLevel: 'error' });
  const list = document.contents;
  if (document.errors.length > 0 || (list !== null && !isSeq(list))) return undefined;
  const items = (list?.items ?? []).flatMap((item) => {
    const from: unknown = isMap<unknown, unknown>(item) ? item.get('from') : undefined;
    return isMap(item) && typeof from === 'string' && item.range
      ? [{ from, start: item.range[0], end: item.range[1] }]
      : [];
  });
  const known = new Set(items.map(({ from }) => from));
  const added = add.filter(({ from }) => !known.has(from) && !remove.includes(from));
  const gone = items.filter(({ from }) => remove.includes(from));
  if (added.length + gone.length === 0) return text;
  // A list in one line is written anew; people keep one redirect a line.
  if (list !== null && list.flow === true) {
    const kept = items.filter((item) => !gone.includes(item)).map(({ start, end }) => text.slice(start, end));
    const lines = [...kept, ...added.map(lineOf)].map((line) => `- ${line}\n`).join('');
    return text.slice(0, list.range[0]) + (lines === '' ? '[]' : lines) + text.slice(list.range[1]).replace(/^\n/, '');
  }
  const eol = /\r\n|\n/.exec(text)?.[0] ?? '\n';
  let result = text;
  for (const { start, end } of gone.toReversed()) {
    const from = result.lastIndexOf('\n', start) + 1;
    const after = result[end - 1] === '\n' ? end - 1 : result.indexOf('\n', end);
    result = result.slice(0, from) + (after === -1 ? '' : result.slice(after + 1));
  }
  if (added.length > 0 && result !== '' && !/[\r\n]$/.test(result)) result += eol;
  return result + added.map((redirect) => `- ${lineOf(redirect)}${eol}`).join('');
}

const lineOf = ({ from, to }: Redirect): string => `{ from: ${from}, to: ${to} }`;
