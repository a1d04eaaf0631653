interface Preference {
  value: string;
  quality: number;
}

/** The values of an `Accept-…` header, best first; those with quality 0 are left out. */
function preferences(header: string): Preference[] {
  return header
    .split(',', 32)
    .map((part) => {
      const [value = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
      const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
      const number = quality === undefined ? 1 : Number(quality);
      return { value, quality: Number.isNaN(number) ? 0 : number };
    })
    .filter(({ value }) => value !== '')
    .sort((a, b) => b.quality - a.quality);
}

/** The locale of a site that serves a reader best by `Accept-Language`: an exact match, else the same language, else the default. */
export function chooseLocale(header: string | undefined, locales: string[], defaultLocale: string): string {
  for (const { value, quality } of preferences(header ?? '')) {
    if (quality <= 0) continue;
    const language = value.split('-')[0];
    const found =
      locales.find((locale) => locale.toLowerCase() === value) ??
      locales.find((locale) => locale.toLowerCase() === language) ??
      locales.find((locale) => locale.toLowerCase().split('-')[0] === language);
    if (found !== undefined) return found;
  }
  return defaultLocale;
}

export type Encoding = 'br' | 'gzip' | 'identity';

const seen = new Map<string, Encoding[]>();

/** Encodings a client takes, in the order we prefer: brotli, gzip, none. Answers are remembered, since browsers repeat themselves. */
export function acceptedEncodings(header: string | undefined): Encoding[] {
  if (header === undefined) return ['identity'];
  const known = seen.get(header);
  if (known !== undefined) return known;
  const wanted = preferences(header);
  const qualityOf = (encoding: string): number =>
    (wanted.find(({ value }) => value === encoding) ?? wanted.find(({ value }) => value === '*'))?.quality ?? 0;
  const encodings: Encoding[] = [];
  if (qualityOf('br') > 0) encodings.push('br');
  if (qualityOf('gzip') > 0) encodings.push('gzip');
  encodings.push('identity');
  if (seen.size > 500) seen.clear();
  seen.set(header, encodings);
  return encodings;
}

/** Whether the answer to an error is better told as a page than as JSON. */
export function wantsHtml(accept: string | undefined): boolean {
  return accept !== undefined && /\btext\/html\b/i.test(accept);
}
