import type { Element, ElementContent, Root } from 'hast';
import { h } from 'hastscript';
import { translator } from '../../i18n/index.ts';
import { localized } from '../../lib/localized.ts';
import type { Catalogue } from '../../features/knowledge/schema.ts';
import { pagesIn } from '../../features/knowledge/select.ts';

/** Pages that the portal makes for each reader, in a shape that needs no server. They are set into the frame of another page. */

function setMain(tree: Root, title: string, children: ElementContent[]): void {
  const main = find(tree, ({ tagName }) => tagName === 'main');
  if (main) main.children = children;
  const head = find(tree, ({ tagName }) => tagName === 'head');
  if (!head) return;
  // Addresses, descriptions and other languages were those of the page that lent its frame.
  head.children = head.children.filter(
    (child) =>
      !(
        (child.type === 'element' &&
          ((child.tagName === 'link' && /canonical|alternate/.test(String(child.properties['rel']))) ||
            (child.tagName === 'meta' &&
              /og:|description|twitter:/.test(String(child.properties['property'] ?? child.properties['name']))))) ||
        (child.type === 'element' && child.tagName === 'script' && child.properties['type'] === 'application/ld+json')
      ),
  );
  const name = find(head, ({ tagName }) => tagName === 'title');
  if (name) name.children = [{ type: 'text', value: title }];
}

function find(node: Root | Element, wanted: (element: Element) => boolean): Element | undefined {
  for (const child of node.children) {
    if (child.type !== 'element') continue;
    const found = wanted(child) ? child : find(child, wanted);
    if (found) return found;
  }
  return undefined;
}

/** Search in the browser, and everything there is to read as a list for those without script. */
export function searchPage(tree: Root, locale: string, catalogue: Catalogue): void {
  const t = translator(locale, catalogue.ui[locale]);
  const words = {
    one: t('search.hitsFor.one', { count: 1 }),
    other: t('search.hitsFor.other'),
    nothing: t('search.nothing'),
    failed: t('print.searchFailed'),
  };
  setMain(tree, `${t('search.title')} · ${catalogue.site.name}`, [
    h('header', { className: ['top', 'search-top'] }, [
      h('h1', t('search.title')),
      h('form', { className: ['search'], role: 'search', action: `/${locale}/search`, dataSearchForm: '' }, [
        h('input', { type: 'search', name: 'q', ariaLabel: t('search.field'), autocomplete: 'off', maxLength: 200 }),
        h('button', { className: ['btn', 'main'] }, t('search.submit')),
      ]),
      h('noscript', h('p', t('print.searchNeedsScript'))),
    ]),
    h('div', {
      dataSearchPlace: '',
      dataIndex: `/search/${locale}.json`,
      dataRoot: '/',
      dataLocale: locale,
      dataWords: JSON.stringify(words),
    }),
    h('section', { className: ['prose'] }, [
      h('hr'),
      h('h2', t('print.everything')),
      h(
        'ul',
        pagesIn(catalogue, locale)
          .toSorted((a, b) => a.entry.title.localeCompare(b.entry.title, locale))
          .map(({ entry, url, isFallback }) =>
            h('li', h('a', { href: encodeURI(url), ...(isFallback ? { lang: entry.locale } : {}) }, entry.title)),
          ),
      ),
    ]),
    h('script', { src: '/search/search.js', defer: true }),
  ]);
}

/** The ways to a person that need no form: telephone, mail, other pages; and the form of the portal, by its whole address. */
export function contactPage(tree: Root, locale: string, catalogue: Catalogue, origin: string): void {
  const t = translator(locale, catalogue.ui[locale]);
  const { site } = catalogue;
  const say = (text: Parameters<typeof localized>[0]): string => localized(text, locale, site.defaultLocale);
  const links = site.contact.channels.map((channel) => {
    const href =
      channel.type === 'phone'
        ? `tel:${channel.number.replace(/[^+\d]/g, '')}`
        : channel.type === 'email'
          ? `mailto:${say(channel.address)}`
          : channel.type === 'link'
            ? channel.url
            : `${origin}/${locale}/contact`;
    return h(
      'li',
      h('a', { href }, [
        h('b', say(channel.label)),
        h(
          'span',
          { className: ['small'] },
          channel.type === 'form' ? t('print.elsewhere', { host: new URL(origin).host }) : say(channel.detail),
        ),
      ]),
    );
  });
  const title = t('common.contact');
  setMain(tree, `${title} · ${site.name}`, [
    h('header', { className: ['top', 'plain'] }, [h('h1', title)]),
    ...(links.length > 0
      ? [h('ul', { className: ['people'] }, links)]
      : [
          h('p', h('a', { href: `${origin}/${locale}/contact` }, t('print.elsewhere', { host: new URL(origin).host }))),
        ]),
  ]);
}

/** The first page: leads to the default language, and names all of them for those it does not lead on. */
export function languagePage(tree: Root, { site, ui }: Catalogue): void {
  const t = translator(site.defaultLocale, ui[site.defaultLocale]);
  setMain(tree, site.name, [
    h('header', { className: ['top', 'plain'] }, [
      h('h1', site.name),
      h('p', { className: ['lead'] }, t('print.chooseLanguage')),
    ]),
    h(
      'ul',
      { className: ['people'] },
      site.locales.map(({ code, name }) =>
        h('li', h('a', { href: `/${code}`, hreflang: code, lang: code }, h('b', name))),
      ),
    ),
  ]);
  const head = find(tree, ({ tagName }) => tagName === 'head');
  head?.children.push(h('meta', { 'http-equiv': 'refresh', content: `0;url=${site.defaultLocale}.html` }));
}
