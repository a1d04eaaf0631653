/** A content file cut in two. Lines keep their numbers: `body` begins with as many empty lines as stood above it. */
export interface CutFile {
  /** YAML between the two lines of dashes; undefined where there is none. */
  yaml: string | undefined;
  /** Lines above the YAML. */
  yamlLine: number;
  body: string;
}

/** Cuts a file at its front matter: `---` on the first line, YAML, `---`. */
export function cutFrontMatter(source: string): CutFile {
  const text = source.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const found = /^---[ \t]*\n([\s\S]*?)(?:^|\n)---[ \t]*(?:\n|$)/.exec(text);
  if (!found) return { yaml: undefined, yamlLine: 0, body: text };
  const above = found[0].split('\n').length - 1;
  return { yaml: found[1] ?? '', yamlLine: 1, body: '\n'.repeat(above) + text.slice(found[0].length) };
}
