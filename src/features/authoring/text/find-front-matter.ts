/** Where the YAML of a file stands, in offsets of the file as it lies on the disk. */
export interface FrontMatter {
  start: number;
  end: number;
  /** Where the text below begins. */
  body: number;
}

/** Finds the front matter of a file: `---` on the first line, YAML, `---`. Undefined where there is none. */
export function findFrontMatter(text: string): FrontMatter | undefined {
  const opening = /^\uFEFF?---[ \t]*(?:\r\n|\n|\r)/.exec(text)?.[0];
  if (opening === undefined) return undefined;
  const closing = /(?<=^|\r\n|\n|\r)---[ \t]*(?:\r\n|\n|\r|$)/g;
  closing.lastIndex = opening.length;
  for (let found = closing.exec(text); found; found = closing.exec(text)) {
    // Three dashes within a line are text.
    if (/[\r\n]/.test(text[found.index - 1] ?? ''))
      return { start: opening.length, end: found.index, body: found.index + found[0].length };
  }
  return undefined;
}
