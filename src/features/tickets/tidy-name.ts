/** How names of a format end; a name that ends otherwise is given the first of them. */
const endings: Readonly<Record<string, readonly [string, ...string[]]>> = {
  'application/pdf': ['pdf'],
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg', 'jfif'],
  'image/webp': ['webp'],
  'image/heic': ['heic', 'heif'],
  'image/heif': ['heif', 'heic'],
  'text/plain': ['txt', 'log', 'text', 'csv', 'md', 'json'],
};

/** Characters of a name; longer ones lose their middle. */
const longest = 120;
/** Control, direction and invisible characters make a name look like another. Joiners stay: scripts and emoji need them. */
const misleading = /[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

/** A name for display: no path, nothing invisible, not endless; its ending stays. */
export function tidyName(name: string): string {
  const base = name.toWellFormed().split(/[/\\]/).at(-1) ?? '';
  const clean = base.replace(misleading, '').trim();
  // By code points: half an emoji could not be written into a header.
  const characters = [...clean];
  const short =
    characters.length <= longest
      ? clean
      : `${characters.slice(0, 100).join('')}…${characters.slice(-(longest - 101)).join('')}`;
  return /^\.*$/.test(short) ? 'file' : short;
}

/**
 * A name for a file whose format is known: what an agent opens with a double click is what was inspected, so a text
 * called `run.bat` becomes `run.bat.txt`.
 */
export function nameFile(name: string, mediaType: string): string {
  const tidy = tidyName(name);
  const fitting = endings[mediaType];
  if (fitting === undefined) return tidy;
  const ending = /\.([^.]+)$/.exec(tidy)?.[1]?.toLowerCase() ?? '';
  return fitting.includes(ending) ? tidy : `${tidy}.${fitting[0]}`;
}
