/** A content file in its parts; `yaml` is undefined where it has no front matter. */
export interface SplitFile {
  yaml: string | undefined;
  body: string;
  /** Lines of the file above `body`. */
  linesAbove: number;
}

/** Cuts a file at its front matter. Lines end in `\n` afterwards, as the reader of the content sees them. */
export function splitFile(source: string): SplitFile {
  const text = plainLines(source.replace(/^\uFEFF/, ''));
  const found = /^---[ \t]*\n([\s\S]*?)(?:^|\n)---[ \t]*(?:\n|$)/.exec(text);
  if (!found) return { yaml: undefined, body: text, linesAbove: 0 };
  const yaml = found[1] ?? '';
  return {
    yaml: yaml === '' ? '' : `${yaml}\n`,
    body: text.slice(found[0].length),
    linesAbove: found[0].split('\n').length - 1,
  };
}

/** Puts the parts together again. */
export function joinFile({ yaml, body }: Pick<SplitFile, 'yaml' | 'body'>): string {
  return yaml === undefined ? body : `---\n${yaml}---\n${body}`;
}

/** Forms send lines with `\r\n`. */
export const plainLines = (text: string): string => text.replace(/\r\n?/g, '\n');
