import type { Report } from './report.ts';

/** Line of a text that says what is still to be done: a comment of MDX, of HTML or of YAML that begins with the word. */
const marker = /^\s*(?:\{\/\*|<!--|#)\s*(TRANSLATE|WRITE):/;

/** Places in a source that say that something is still to be translated or written; blocks of code are left out. */
export function unfinishedPlaces(source: string): { line: number; word: string }[] {
  const found: { line: number; word: string }[] = [];
  let fence: string | undefined;
  source.split(/\r\n?|\n/).forEach((text, index) => {
    const mark = /^\s*(`{3,}|~{3,})/.exec(text)?.[1];
    if (mark !== undefined && (fence === undefined || mark.startsWith(fence)))
      fence = fence === undefined ? mark : undefined;
    const word = fence === undefined ? marker.exec(text)?.[1] : undefined;
    if (word !== undefined) found.push({ line: index + 1, word });
  });
  return found;
}

/** Tells of every such place in a text and in the snippets it uses: what is not finished is not published. */
export function refuseUnfinished(source: string, snippets: readonly string[], report: Report): void {
  for (const { line, word } of unfinishedPlaces(source)) {
    const key = word === 'TRANSLATE' ? 'unfinished-text.translate' : 'unfinished-text.write';
    report('unfinished-text', { line, column: 1 }, { key });
  }
  if (snippets.some((snippet) => unfinishedPlaces(snippet).length > 0))
    report('unfinished-text', undefined, { key: 'unfinished-text.snippet' });
}
