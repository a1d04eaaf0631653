const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  szlig: 'ß',
  euro: '€',
  ndash: '–',
  mdash: '—',
  hellip: '…',
};

/** Characters that are read; what people write is far shorter. */
const longest = 200_000;

/**
 * What an agent wrote, from the HTML that desks keep, as plain text: lines stay lines, everything else of the mark-up goes.
 * The result is text for people and is escaped wherever it is shown; it is not a filter that makes HTML safe.
 */
export function htmlToText(html: string): string {
  return ['!--', 'script', 'style', 'head']
    .reduce(without, html.slice(0, longest))
    .replace(/\r\n?|\n/g, ' ')
    .replace(/<br\b[^<>]*>/gi, '\n')
    .replace(/<li\b[^<>]*>/gi, '\n- ')
    .replace(/<\/?(p|div|tr|table|ul|ol|h[1-6]|blockquote|pre)\b[^<>]*>/gi, '\n')
    .replace(/<\/?[a-z][^<>]*>/gi, '')
    .replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi, (whole, code: string) => sign(code) ?? whole)
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Without a part and what is in it, such as a comment; one that does not end goes on to the end. */
function without(html: string, part: string): string {
  const pieces = html.split(new RegExp(part === '!--' ? '<!--' : `<${part}(?=[\\s/>])`, 'i'));
  const end = new RegExp(part === '!--' ? '-->' : `</${part}[^<>]*>`, 'i');
  return pieces
    .map((piece, place) => {
      if (place === 0) return piece;
      const found = end.exec(piece);
      return found === null ? '' : piece.slice(found.index + found[0].length);
    })
    .join('');
}

function sign(code: string): string | undefined {
  if (!code.startsWith('#')) return named[code];
  const point = /^#x/i.test(code) ? Number.parseInt(code.slice(2), 16) : Number(code.slice(1));
  return point > 31 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff) ? String.fromCodePoint(point) : ' ';
}
