/** Not seen, and no blank: keeps a sign from joining what follows. */
const apart = '\u2060';

/** Control characters, those that turn the direction of writing, and our own separator. */
const unseen = /[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/gu;

/**
 * Foreign words as one line of text in which nothing is a link, a mention, a reference, mark-up or HTML. A page of a pull
 * request makes more of a text than Markdown does: mentions, numbers of issues, labels, bare addresses, emoji by name,
 * formulas, commands at the start of a line. A blank at either end stays: it may stand between two runs of a text.
 */
export function escape(text: string): string {
  return escapeHtml(text)
    .replace(/[\\`*_~[\]|]/g, '\\$&')
    .replace(/^(?:[-+=#/!]|\d+(?=[.)]))/, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`));
}

/** The same where Markdown is not read, as in the summary of folded details. */
export function escapeHtml(text: string): string {
  return oneLine(text)
    .replace(/@(?=\S)|[#!~%&](?=[\p{L}\p{N}_"'{[])|:(?=[\p{L}+-]|\/\/)|\b(?:www(?=\.)|GH-)/giu, `$&${apart}`)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/\$/g, '&dollar;');
}

/** The same as code: names of files, addresses, handles. Nothing in a code span is a mention or a link. */
export function code(text: string): string {
  const plain = oneLine(text).trim();
  if (plain === '') return '';
  const longest = Math.max(0, ...(plain.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  const gap = /^`|`$/.test(plain) ? ' ' : '';
  return `${fence}${gap}${plain}${gap}${fence}`;
}

/** Code in a cell of a table, where a bar would end the cell. */
export const codeCell = (text: string): string => code(text).replaceAll('|', '\\|');

const oneLine = (text: string): string => text.toWellFormed().replace(/\s+/g, ' ').replace(unseen, '');
