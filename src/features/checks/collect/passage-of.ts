import type { Nodes, PhrasingContent } from 'mdast';
import { codeMark, type Passage } from './collected-text.ts';
import type { SourceLines, Span } from './source-lines.ts';

/** A piece of a passage: where it begins in the passage and, where that is known, in the file. */
interface Run {
  at: number;
  offset: number;
  isExact: boolean;
}

/** Where the texts of a tree stand in their file. */
export interface Whereabouts {
  source: string;
  lines: SourceLines;
  /** Where to begin to look for words whose places are not known: those of guides, which stand in YAML. */
  searchFrom?: number | undefined;
}

/** Prose as one string, with the way back to where each of its words stands. */
export function passageOf(
  kind: Passage['kind'],
  nodes: readonly PhrasingContent[],
  whereabouts: Whereabouts,
): Passage | undefined {
  const parts: string[] = [];
  const runs: Run[] = [];
  let length = 0;
  const push = (text: string, offset?: number, isExact = false): void => {
    if (offset !== undefined) runs.push({ at: length, offset, isExact });
    parts.push(text);
    length += text.length;
  };
  const visit = (node: Nodes): void => {
    if (node.type === 'text') pushText(node, whereabouts, push);
    else if (node.type === 'inlineCode') push(codeMark);
    else if (node.type === 'break') push('\n');
    else if (node.type === 'mdxJsxTextElement') push(codeMark);
    else if ('children' in node) node.children.forEach(visit);
  };
  nodes.forEach(visit);
  const text = parts.join('');
  if (!/\p{L}/u.test(text)) return undefined;
  return { kind, text, locate: (start, end) => locate(text, runs, start, end, whereabouts.source) };
}

/** A passage for a value whose text stands somewhere after an offset, such as a field of front matter. */
export function passageFrom(kind: Passage['kind'], text: string, from: number, source: string): Passage {
  return {
    kind,
    text,
    locate: (start, end) => locate(text, [{ at: 0, offset: from, isExact: false }], start, end, source),
  };
}

function pushText(
  node: Extract<Nodes, { type: 'text' }>,
  { source, lines, searchFrom }: Whereabouts,
  push: (text: string, offset: number, isExact: boolean) => void,
): void {
  const start = node.position?.start;
  node.value.split('\n').forEach((part, number) => {
    const text = number === 0 ? part : `\n${part}`;
    if (searchFrom !== undefined || start === undefined) return push(text, searchFrom ?? 0, false);
    const line = start.line + number;
    const from = number === 0 ? start.column - 1 : 0;
    const found = lines.text(line).indexOf(part, from);
    const offset = lines.offsetAt(line, (found < 0 ? from : found) + 1);
    const isExact = found >= 0 && source.startsWith(part, offset) && (number > 0 || found === from);
    push(text, isExact && number > 0 ? offset - 1 : offset, isExact);
  });
}

function locate(text: string, runs: readonly Run[], start: number, end: number, source: string): Span {
  const run = runs.findLast(({ at }) => at <= start) ?? runs[0];
  if (!run) return { start: 0, end: 0 };
  const last = runs.findLast(({ at }) => at < end) ?? run;
  if (run.isExact && last.isExact)
    return { start: run.offset + start - run.at, end: Math.max(run.offset, last.offset + end - last.at) };
  const words = text.slice(start, end);
  const near = source.slice(run.offset, run.offset + farthest(text));
  const whole = near.indexOf(words);
  if (whole >= 0) return { start: run.offset + whole, end: run.offset + whole + words.length };
  const first = /\S+/.exec(words)?.[0] ?? '';
  const found = near.indexOf(first);
  if (found < 0) return { start: run.offset, end: run.offset };
  return { start: run.offset + found, end: run.offset + found + first.length };
}

/** How far from its beginning a text may stand, with the escapes and marks that are written between its words. */
function farthest(text: string): number {
  return text.length * 2 + 100;
}
