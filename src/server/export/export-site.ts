import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Root } from 'hast';
import { allRedirects } from '../../features/knowledge/select.ts';
import { twinFinder } from '../../features/knowledge/twin-of.ts';
import { translator } from '../../i18n/index.ts';
import { forEachLimited } from '../../lib/for-each-limited.ts';
import type { Dist } from '../dist.ts';
import { bundleSearch } from './bundle-search.ts';
import { contactPage, languagePage, searchPage } from './made-pages.ts';
import { oldAddresses } from './old-addresses.ts';
import { relativeAddress, rewritePage, type SiteFiles } from './rewrite-page.ts';

export interface ExportedSite {
  pages: number;
  files: number;
  redirects: number;
}

/** Files of a build that only a server has a use for. */
const leftOut = /\.(?:br|gz)$|(^|\/)search-dialog\.json$|(^|\/)500\.html$|(^|\/)thanks\.html$/;

/**
 * Writes a built site as one that any file server can hand out, from any folder: relative links, a search that runs in
 * the browser, ways to a person instead of forms, old addresses as pages that lead on.
 */
export async function exportSite({
  distDir,
  dist,
  to,
}: {
  distDir: string;
  dist: Dist;
  to: string;
}): Promise<ExportedSite> {
  const { catalogue } = dist;
  const { origin } = dist.build;
  const client = path.join(distDir, 'client');
  const built = (await readdir(client, { recursive: true, withFileTypes: true }))
    .filter((item) => item.isFile())
    .map((item) => path.relative(client, path.join(item.parentPath, item.name)).split(path.sep).join('/'))
    .filter((file) => !leftOut.test(file));
  const locales = catalogue.site.locales.map(({ code }) => code);
  const redirects = new Map(allRedirects(catalogue).map(({ from, to: target }) => [from, target]));
  const site: SiteFiles = {
    files: new Set([
      ...built,
      'index.html',
      'search/search.js',
      ...locales.flatMap((locale) => [`${locale}/search.html`, `${locale}/contact.html`, `search/${locale}.json`]),
    ]),
    redirects,
    origin,
  };
  const write = async (file: string, data: string | Uint8Array): Promise<void> => {
    const target = path.join(to, ...file.split('/'));
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, data);
  };
  const read = (file: string): Promise<string> => readFile(path.join(client, ...file.split('/')), 'utf8');

  await forEachLimited(built, 8, async (file) => {
    if (file.endsWith('.html')) await write(file, rewritePage(await read(file), file, site));
    else if (file.endsWith('.css')) await write(file, relativeUrls(await read(file), file, site));
    else {
      await mkdir(path.dirname(path.join(to, file)), { recursive: true });
      await cp(path.join(client, file), path.join(to, file));
    }
  });

  const styles = built.find((file) => /^_astro\/search\.[^/]*\.css$/.test(file));
  const made = async (file: string, locale: string, change: (tree: Root) => void): Promise<void> =>
    write(file, rewritePage(await read(`${locale}/articles.html`), file, site, change));
  for (const locale of locales) {
    await made(`${locale}/search.html`, locale, (tree) => {
      searchPage(tree, locale, catalogue);
      if (styles !== undefined) addStyles(tree, `/${styles}`);
    });
    await made(`${locale}/contact.html`, locale, (tree) => contactPage(tree, locale, catalogue, origin));
    await write(`search/${locale}.json`, await readFile(path.join(distDir, 'search', `${locale}.json`)));
  }
  await made('index.html', catalogue.site.defaultLocale, (tree) => languagePage(tree, catalogue));
  await write('search/search.js', await bundleSearch(locales));

  const moved = oldAddresses(site, {
    twinAt: twinFinder(catalogue),
    sentenceFor: (target) => {
      const locale = locales.find((code) => target.startsWith(`/${code}/`)) ?? catalogue.site.defaultLocale;
      return { locale, sentence: translator(locale, catalogue.ui[locale])('print.moved') };
    },
  });
  for (const { file, text } of moved.files) await write(file, text);
  if (moved.lines !== '') await write('_redirects', moved.lines);
  return {
    pages: built.filter((file) => file.endsWith('.html')).length + locales.length * 2 + 1,
    files: site.files.size,
    redirects: moved.pages,
  };
}

function addStyles(tree: Root, href: string): void {
  const html = tree.children.find((child) => child.type === 'element');
  const head =
    html?.type === 'element'
      ? html.children.find((child) => child.type === 'element' && child.tagName === 'head')
      : undefined;
  if (head?.type === 'element')
    head.children.push({ type: 'element', tagName: 'link', properties: { rel: ['stylesheet'], href }, children: [] });
}

const relativeUrls = (css: string, file: string, site: SiteFiles): string =>
  css.replace(
    /url\((["']?)(\/[^)"']+)\1\)/g,
    (_match, quote: string, address: string) => `url(${quote}${relativeAddress(address, file, site)}${quote})`,
  );
