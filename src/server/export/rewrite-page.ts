import path from 'node:path';
import type { Element, Root } from 'hast';
import { h } from 'hastscript';
import rehypeParse from 'rehype-parse';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';

export interface SiteFiles {
  /** Files of the export, with `/`. */
  files: ReadonlySet<string>;
  /** Old addresses and where they lead. */
  redirects: ReadonlyMap<string, string>;
  /** Origin of the portal that has what needs a server. */
  origin: string;
}

const reader = unified().use(rehypeParse).freeze();
const writer = unified().use(rehypeStringify).freeze();

/** Scripts of the portal that work alone, by the beginning of their names. All others talk to a server. */
const lonely = /^\/_astro\/(?:Contents|Enhance|Guide|ThemeSwitch|Tools|apply-theme)\b/;
const addresses = ['href', 'src', 'poster', 'action', 'dataIndex'] as const;

/**
 * A built page as one that needs no server: what asks one is gone, every address is relative and names a file. What the
 * export does not hold (own requests, the API) leads to the portal itself.
 */
export function rewritePage(html: string, file: string, site: SiteFiles, change?: (tree: Root) => void): string {
  const tree = reader.parse(html);
  change?.(tree);
  removeServerParts(tree);
  visit(tree, 'element', (element) => {
    if ('dataRoot' in element.properties) element.properties['dataRoot'] = '../'.repeat(file.split('/').length - 1);
    for (const name of addresses) {
      const address = element.properties[name];
      if (typeof address === 'string' && !isOutside(element))
        element.properties[name] = relativeAddress(address, file, site);
    }
  });
  return writer.stringify(tree);
}

/** What search engines are told of the page stays absolute. */
const isOutside = ({ tagName, properties }: Element): boolean =>
  tagName === 'link' &&
  /canonical|alternate/.test(String(properties['rel'])) &&
  /^https?:/.test(String(properties['href']));

function removeServerParts(tree: Root): void {
  visit(tree, 'element', (element, index, parent) => {
    if (!parent || index === undefined) return undefined;
    const { tagName, properties } = element;
    const action = typeof properties['action'] === 'string' ? properties['action'] : '';
    const src = typeof properties['src'] === 'string' ? properties['src'] : '';
    const isServerScript = tagName === 'script' && src.startsWith('/_astro/') && !lonely.test(src);
    const isFeedback =
      'dataFeedback' in properties ||
      (Array.isArray(properties['className']) && properties['className'].includes('feedback'));
    // The key that opens the dialog does nothing here.
    const isShortcut = tagName === 'kbd' && properties['ariaHidden'] === 'true';
    if (
      isServerScript ||
      isShortcut ||
      isFeedback ||
      (tagName === 'form' && (action.startsWith('/api/') || properties['method'] === 'post'))
    ) {
      parent.children.splice(index, 1);
      return index;
    }
    // The dialog of the search needs a server: without it this is a link to the page that does not.
    if ('dataSearchOpen' in properties) {
      delete properties['dataSearchOpen'];
      delete properties['ariaKeyShortcuts'];
    }
    return undefined;
  });
}

/** An address below the site as one that leads there from a file, whatever folder or disk the site lies in. */
export function relativeAddress(address: string, from: string, site: SiteFiles): string {
  if (!address.startsWith('/') || address.startsWith('//')) return address;
  const [, encoded = '', rest = ''] = /^([^?#]*)(.*)$/.exec(address) ?? [];
  const file = fileOf(decoded(encoded), site);
  if (file === undefined) return `${site.origin}${address}`;
  // The page for a language that was not found may be shown at any depth: only whole addresses work there.
  if (/(^|\/)404\.html$/.test(from)) return `${site.origin}${address}`;
  const relative = path.posix.relative(path.posix.dirname(from), file);
  return `${encodeURI(relative)}${rest}`;
}

function fileOf(address: string, { files, redirects }: SiteFiles): string | undefined {
  const wanted = address.replace(/(?<=.)\/$/, '').slice(1);
  if (wanted === '') return 'index.html';
  if (files.has(wanted)) return wanted;
  if (files.has(`${wanted}.html`)) return `${wanted}.html`;
  const target = redirects.get(`/${wanted}`);
  return target === undefined
    ? undefined
    : fileOf(target.replace(/[?#].*$/, ''), { files, redirects: new Map(), origin: '' });
}

function decoded(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}

/** A page that leads on: for addresses of old, on servers that know no redirects. */
export function redirectPage(target: string, sentence: string, lang: string): string {
  return writer.stringify({
    type: 'root',
    children: [
      { type: 'doctype' },
      h('html', { lang }, [
        h('head', [
          h('meta', { charset: 'utf-8' }),
          h('meta', { 'http-equiv': 'refresh', content: `0;url=${target}` }),
          h('meta', { name: 'robots', content: 'noindex' }),
          h('title', sentence),
        ]),
        h('body', h('p', [`${sentence} `, h('a', { href: target }, target)])),
      ]),
    ],
  });
}
