/** Stands where a block ends: cells and list items that end without a full stop must not run together in a passage. */
export const blockEnd = '\u001F';

/** What was said as one line: white space folded, marks that only say where a word may break taken out. */
export function oneLine(parts: readonly string[]): string {
  return parts
    .join('')
    .replace(/[\u00AD\u200B\u2060\uFEFF]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/(?: ?\u001F ?)+/g, '\u001F')
    .replace(/^\u001F|\u001F$/g, '')
    .replace(/([.!?:;,…–—؟،؛。！？])\u001F/g, '$1 ')
    .replaceAll('\u001F', ' · ')
    .trim();
}
