import { sourceLines, type Span } from '../collect/source-lines.ts';

/** From a place in a file to the end of its line. */
export function fieldSpan(source: string, { line, column }: { line: number; column: number }): Span {
  const lines = sourceLines(source);
  const start = lines.offsetAt(line, column);
  return { start, end: Math.max(start, lines.offsetAt(line, lines.text(line).trimEnd().length + 1)) };
}
