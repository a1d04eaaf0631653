/** A stretch of a file: offsets in UTF-16 units, `end` excluded. */
export interface Span {
  start: number;
  end: number;
}

/** A place in a file, one-based. */
interface Place {
  line: number;
  column: number;
}

/** Turns lines and columns of a file into offsets, and back. */
export interface SourceLines {
  offsetAt(line: number, column: number): number;
  placeAt(offset: number): Place;
  /** A line without its end; empty where there is none. */
  text(line: number): string;
}

export function sourceLines(source: string): SourceLines {
  const starts = [0];
  for (const { index, 0: end } of source.matchAll(/\r\n?|\n/g)) starts.push(index + end.length);
  return {
    offsetAt: (line, column) =>
      Math.min(source.length, (starts[Math.min(line, starts.length) - 1] ?? 0) + Math.max(0, column - 1)),
    placeAt(offset) {
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((starts[middle] ?? 0) <= offset) low = middle;
        else high = middle - 1;
      }
      return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
    },
    text: (line) =>
      source.slice(starts[line - 1] ?? source.length, starts[line] ?? source.length).replace(/[\r\n]+$/, ''),
  };
}
