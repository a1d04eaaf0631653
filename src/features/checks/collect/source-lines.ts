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

/** Lines are looked for only as far as somebody asks: most places are near the beginning, in front matter. */
export function sourceLines(source: string): SourceLines {
  const starts = [0];
  const lineEnd = /\r\n?|\n/g;
  let isWhole = false;
  const findNext = (): void => {
    if (lineEnd.test(source)) starts.push(lineEnd.lastIndex);
    else isWhole = true;
  };
  const toLine = (line: number): void => {
    while (!isWhole && starts.length < line) findNext();
  };
  const toOffset = (offset: number): void => {
    while (!isWhole && (starts.at(-1) ?? 0) <= offset) findNext();
  };
  return {
    offsetAt(line, column) {
      toLine(line);
      return Math.min(source.length, (starts[Math.min(line, starts.length) - 1] ?? 0) + Math.max(0, column - 1));
    },
    placeAt(offset) {
      toOffset(offset);
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((starts[middle] ?? 0) <= offset) low = middle;
        else high = middle - 1;
      }
      return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
    },
    text(line) {
      toLine(line + 1);
      return source.slice(starts[line - 1] ?? source.length, starts[line] ?? source.length).replace(/[\r\n]+$/, '');
    },
  };
}
