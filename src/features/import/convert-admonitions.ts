const alertOf: Record<string, string> = {
  note: 'NOTE',
  info: 'NOTE',
  abstract: 'NOTE',
  summary: 'NOTE',
  example: 'NOTE',
  quote: 'NOTE',
  question: 'NOTE',
  todo: 'NOTE',
  tip: 'TIP',
  hint: 'TIP',
  success: 'TIP',
  check: 'TIP',
  important: 'IMPORTANT',
  warning: 'WARNING',
  attention: 'WARNING',
  caution: 'WARNING',
  danger: 'CAUTION',
  error: 'CAUTION',
  failure: 'CAUTION',
  bug: 'CAUTION',
};

const opening =
  /^(\s*)(?:!!!|\?\?\?\+?)[ \t]+([\w-]+)(?:[ \t]+inline(?:[ \t]+end)?)?(?:[ \t]+"((?:[^"\\]|\\.)*)")?[ \t]*$/;
const directive = /^(\s*):::[ \t]*(\w+)(?:\[([^\]]*)\]|[ \t]+(.+))?[ \t]*$/;
const codeFence = /^\s*(`{3,}|~{3,})/;

const indentOf = (line: string): number => /^ */.exec(line.replace(/\t/g, '    '))?.[0].length ?? 0;

/** A text of which every line knows the line of the source it came from (zero-based). */
export interface TracedText {
  text: string;
  sourceLines: number[];
}

interface TracedLine {
  text: string;
  from: number;
}

/**
 * Turns the admonitions of MkDocs (`!!! warning "Title"` with an indented body) and of Docusaurus (`:::tip` … `:::`) into
 * GitHub's alerts, which Antwort shows as callouts. Titles become a bold first line. Code blocks are left alone.
 */
export function convertAdmonitions(text: string): TracedText {
  const lines = convertLines(text.split(/\r?\n/).map((line, from) => ({ text: line, from })));
  return { text: lines.map((line) => line.text).join('\n'), sourceLines: lines.map((line) => line.from) };
}

function convertLines(lines: TracedLine[]): TracedLine[] {
  const out: TracedLine[] = [];
  let fence: string | undefined;
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at];
    if (!line) break;
    const marker = codeFence.exec(line.text)?.[1];
    if (marker && (!fence || line.text.trim().startsWith(fence))) fence = fence ? undefined : marker;
    const mkdocs = fence ? null : opening.exec(line.text);
    const docusaurus = fence ? null : directive.exec(line.text);
    const kind = (mkdocs?.[2] ?? docusaurus?.[2] ?? '').toLowerCase();
    if (!mkdocs && !(docusaurus && kind in alertOf)) {
      out.push(line);
      continue;
    }
    const indent = mkdocs?.[1] ?? docusaurus?.[1] ?? '';
    const body = mkdocs ? indentedBody(lines, at + 1, indentOf(indent) + 4) : fencedBody(lines, at + 1);
    at += body.length + (mkdocs ? 0 : 1);
    while (body.at(-1)?.text.trim() === '') body.pop();
    const title = mkdocs?.[3] ?? docusaurus?.[3] ?? docusaurus?.[4];
    const here = (content: string): TracedLine => ({ text: content, from: line.from });
    const inner = [...(title ? [here(`**${title}**`), here('')] : []), ...convertLines(body)];
    out.push(here(`${indent}> [!${alertOf[kind] ?? 'NOTE'}]`));
    for (const one of inner) out.push({ text: `${indent}> ${one.text}`.trimEnd(), from: one.from });
    out.push({ text: '', from: inner.at(-1)?.from ?? line.from });
  }
  return out;
}

function indentedBody(lines: TracedLine[], from: number, width: number): TracedLine[] {
  const end = lines.findIndex((line, at) => at >= from && line.text.trim() !== '' && indentOf(line.text) < width);
  return lines
    .slice(from, end < 0 ? undefined : end)
    .map((line) => ({ text: line.text.replace(/\t/g, '    ').slice(width), from: line.from }));
}

function fencedBody(lines: TracedLine[], from: number): TracedLine[] {
  const end = lines.findIndex((line, at) => at >= from && line.text.trim() === ':::');
  return lines.slice(from, end < 0 ? undefined : end);
}
