import { redirectPage, relativeAddress, type SiteFiles } from './rewrite-page.ts';

export interface OldAddresses {
  /** Pages that lead on, and Markdown that says where its twin is now. */
  files: { file: string; text: string }[];
  /** How many of the files are pages. */
  pages: number;
  /** The file `_redirects`, for servers that know it: the first line that fits holds. */
  lines: string;
}

/** What leads from old addresses to those of today where nothing but files is served. */
export function oldAddresses(
  site: SiteFiles,
  {
    twinAt,
    sentenceFor,
  }: {
    /** The Markdown twin of a page. */
    twinAt(page: string): string | undefined;
    /** What a page says that leads to a target, and its language. */
    sentenceFor(target: string): { locale: string; sentence: string };
  },
): OldAddresses {
  const pages: OldAddresses['files'] = [];
  const twins: OldAddresses['files'] = [];
  const whole: string[] = [];
  const beginnings: string[] = [];
  const line = (from: string, target: string): string => `${from} ${encodeURI(target)} 301\n`;
  for (const [from, target] of site.redirects) {
    if (from.endsWith('*')) {
      beginnings.push(line(from, target));
      continue;
    }
    whole.push(line(from, target));
    const { locale, sentence } = sentenceFor(target);
    const file = pageFile(from, site.files);
    if (file !== undefined)
      pages.push({ file, text: redirectPage(relativeAddress(target, file, site), sentence, locale) });
    const twin = twinAt(target);
    const twinFrom = `${from.replace(/\/$/, '')}.md`;
    if (twin === undefined || site.redirects.has(twinFrom)) continue;
    whole.push(line(twinFrom, twin));
    const place = placeOf(twinFrom);
    if (place !== undefined && !site.files.has(place))
      twins.push({ file: place, text: `${sentence} <${relativeAddress(twin, place, site)}>\n` });
  }
  // The longer a beginning is, the less it stands for.
  beginnings.sort((one, other) => other.indexOf('*') - one.indexOf('*'));
  return { files: [...pages, ...twins], pages: pages.length, lines: [...whole, ...beginnings].join('') };
}

/** Where a page for an old address lies; undefined for what a file stands at already, and for paths out of the folder. */
function pageFile(from: string, files: ReadonlySet<string>): string | undefined {
  const place = placeOf(from);
  if (place === undefined) return undefined;
  const file = /\.html?$/i.test(place) ? place : `${place}/index.html`;
  return files.has(file) || files.has(place) || files.has(`${place}.html`) ? undefined : file;
}

/** An address as a path below the folder; undefined where it would lead out of it or be hidden. */
function placeOf(address: string): string | undefined {
  let place: string;
  try {
    place = decodeURIComponent(address.slice(1));
  } catch {
    return undefined;
  }
  const parts = place.split('/');
  return parts.some((part) => part === '' || part.startsWith('.') || /[\\\0:]/.test(part) || part.length > 200)
    ? undefined
    : place;
}
