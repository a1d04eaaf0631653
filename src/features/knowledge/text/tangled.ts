import type { Saying } from '../../../i18n/saying.ts';
import type { Place } from '../yaml-source.ts';

/** What one paragraph may hold; what people write has a tenth of it at most. */
const most = { open: 100, emphasis: 2000, levels: 30 };

const signs = /\[|\]|[*_~]+/g;
const fence = /^ {0,3}(?:`{3,}|~{3,})/;
/** Lines that end the paragraph before them. */
const startsAnew = /^\s*(?:$|[-*+]\s|#{1,6}\s|(?:>\s*)+$)/;
const container = />|[-*+]|\d+[.)]/g;
const containers = /^(?:\s*(?:>|[-*+]\s|\d{1,9}[.)]\s))+/;
const delimiterRow = /^[\s|:-]*-[\s|:-]*$/;

/**
 * Where a paragraph begins that would take a reader of Markdown longer than anybody waits: the time for signs that open
 * and do not close grows with the square of their number, and with more than that inside each other. One pass, whatever
 * the text. Code and tables are left out: nothing in them opens for longer than a cell.
 */
export function findTangled(text: string): { place: Place; said: Saying } | undefined {
  let open = 0;
  let emphasis = 0;
  let isCode = false;
  let isTable = false;
  for (const [position, line] of text.split(/\r\n|\n|\r/).entries()) {
    if (fence.test(line)) isCode = !isCode;
    if (isCode || startsAnew.test(line)) [open, emphasis, isTable] = [0, 0, false];
    if (isCode) continue;
    isTable ||= line.includes('|') && delimiterRow.test(line);
    if (isTable) continue;
    const place = { line: position + 1, column: 1 };
    const levels = containers.exec(line)?.[0].match(container)?.length ?? 0;
    if (levels > most.levels) return { place, said: { key: 'syntax.levels', values: { most: most.levels, levels } } };
    for (const [sign] of line.matchAll(signs)) {
      if (sign === '[') open++;
      else if (sign === ']') open = Math.max(0, open - 1);
      else emphasis++;
      if (open > most.open) return { place, said: { key: 'syntax.brackets', values: { most: most.open } } };
      if (emphasis > most.emphasis) return { place, said: { key: 'syntax.emphasis', values: { most: most.emphasis } } };
    }
  }
  return undefined;
}
