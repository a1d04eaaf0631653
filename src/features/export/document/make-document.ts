import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { translator, type Translate } from '../../../i18n/index.ts';
import { localized } from '../../../lib/localized.ts';
import { readersPage } from '../../knowledge/localize-links.ts';
import type { Category, Collection, DecisionTreeView, Entry, Knowledge } from '../../knowledge/schema.ts';
import { categoryTrail, entriesInCategory, type Page } from '../../knowledge/select.ts';
import { placeText, type TextPlace } from './place-text.ts';
import { style } from './style.ts';

export interface DocumentOptions {
  knowledge: Knowledge;
  /** Id of a category; its texts and those of the categories below it are printed. */
  category: string;
  locale: string;
  origin: string;
  now: Date;
  /** The bytes of a published file, by its path on disk. */
  readFile(path: string): Promise<Uint8Array>;
}

export interface MadeDocument {
  html: string;
  title: string;
  entries: number;
}

const writer = unified().use(rehypeStringify).freeze();
const order: readonly Collection[] = ['troubleshooting', 'articles', 'faqs'];

/**
 * All public texts of a category as one HTML page that needs nothing else: pictures are in it, links between its texts
 * lead within it, all others to the site. Undefined where there is no such category.
 */
export async function makeDocument(options: DocumentOptions): Promise<MadeDocument | undefined> {
  const { knowledge, locale, origin } = options;
  const category = categoryTrail(knowledge, options.category).at(-1);
  if (!category) return undefined;
  const context: Context = {
    ...options,
    t: translator(locale, knowledge.ui[locale]),
    say: (text) => localized(text, locale, knowledge.site.defaultLocale),
    date: (iso) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(iso)),
    place: {
      prefixes: new Map(),
      origin,
      pictures: new Map(knowledge.assets.map((asset) => [asset.url, asset.file])),
      readFile: options.readFile,
    },
  };
  const parts = partsOf(category, context);
  for (const { pages } of parts)
    for (const { entry, url } of pages) context.place.prefixes.set(url, entry.id).set(entry.url, entry.id);

  const title = context.say(category.title);
  const bodies: Element[] = [];
  for (const part of parts) bodies.push(await chapter(part, parts.length > 1, context));
  const count = parts.reduce((sum, { pages }) => sum + pages.length, 0);
  const dir = knowledge.site.locales.find(({ code }) => code === locale)?.dir ?? 'ltr';
  const root = {
    type: 'root' as const,
    children: [
      { type: 'doctype' as const },
      h('html', { lang: locale, dir }, [
        h('head', [
          h('meta', { charset: 'utf-8' }),
          h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
          // Nothing in it runs or loads, whoever opens it wherever.
          h('meta', {
            'http-equiv': 'Content-Security-Policy',
            content: "default-src 'none'; img-src data:; style-src 'unsafe-inline'",
          }),
          h('title', `${title} · ${knowledge.site.name}`),
          h('style', style),
        ]),
        h('body', [
          h('header', { className: ['cover'] }, [
            h('p', { className: ['site'] }, knowledge.site.name),
            h('h1', title),
            category.description === undefined
              ? ''
              : h('p', { className: ['lead'] }, context.say(category.description)),
            h(
              'p',
              { className: ['small'] },
              context.t('print.asOf', { date: context.date(options.now.toISOString()) }),
            ),
            h('p', { className: ['small'] }, readOnline(`/${locale}/categories/${category.id}`, context)),
          ]),
          count === 0 ? h('p', context.t('print.nothing')) : contents(parts, context),
          h('main', bodies),
        ]),
      ]),
    ],
  };
  return { html: writer.stringify(root), title, entries: count };
}

interface Context extends DocumentOptions {
  t: Translate;
  say(text: Category['title'] | undefined): string;
  date(iso: string): string;
  place: TextPlace;
}

interface Part {
  category: Category;
  pages: Page<Entry>[];
}

/** A category and those below it, each with its own texts: guides first, as the site shows them. */
function partsOf(category: Category, context: Context): Part[] {
  const { knowledge, locale } = context;
  const pages = entriesInCategory(knowledge, category.id, locale)
    .filter(({ entry }) => order.includes(entry.collection))
    .toSorted((a, b) => order.indexOf(a.entry.collection) - order.indexOf(b.entry.collection))
    .map((page) => readersPage(knowledge, page, locale));
  return [
    ...(pages.length > 0 ? [{ category, pages }] : []),
    ...category.children.flatMap((child) => partsOf(child, context)),
  ];
}

function contents(parts: readonly Part[], { t, say }: Context): Element {
  const listOf = ({ pages }: Part): Element =>
    h(
      'ol',
      pages.map(({ entry }) => h('li', h('a', { href: `#${entry.id}` }, entry.title))),
    );
  return h('nav', { id: 'contents', ariaLabelledBy: 'contents-title' }, [
    h('h2', { id: 'contents-title' }, t('print.contents')),
    ...parts.flatMap((part) =>
      parts.length > 1
        ? [h('h3', h('a', { href: `#part-${part.category.id}` }, say(part.category.title))), listOf(part)]
        : [listOf(part)],
    ),
  ]);
}

async function chapter({ category, pages }: Part, isNamed: boolean, context: Context): Promise<Element> {
  const texts: Element[] = [];
  for (const page of pages) texts.push(await text(page, isNamed ? 3 : 2, context));
  return h('section', { id: `part-${category.id}`, className: ['part'] }, [
    ...(isNamed ? [h('h2', context.say(category.title))] : []),
    ...texts,
  ]);
}

async function text({ entry, url, isFallback }: Page<Entry>, level: number, context: Context): Promise<Element> {
  const { t, date, knowledge } = context;
  const place = { ...context.place, prefix: entry.id, level };
  const lang = isFallback
    ? { lang: entry.locale, dir: knowledge.site.locales.find(({ code }) => code === entry.locale)?.dir }
    : {};
  return h('article', { id: entry.id, ...lang }, [
    h(`h${level}`, entry.title),
    h('p', { className: ['lead'] }, entry.description),
    ...(await placeText(entry.html, place)),
    ...(entry.tree ? [await steps(entry.tree, place, context)] : []),
    h('p', { className: ['small', 'source'] }, [
      ...(entry.reviewed === undefined ? [] : [`${t('print.reviewed', { date: date(entry.reviewed) })} · `]),
      ...readOnline(url, context),
      ' · ',
      h('a', { href: '#contents' }, t('print.backToContents')),
    ]),
  ]);
}

function readOnline(path: string, { t, origin }: Context): ElementContent[] {
  const address = `${origin}${encodeURI(path)}`;
  const [before = '', after = ''] = t('print.readOnline', { address: '\u0000' }).split('\u0000');
  return [{ type: 'text', value: before }, h('a', { href: address }, address), { type: 'text', value: after }];
}

/** A decision tree as numbered steps in reading order: every answer says with which step to go on. */
async function steps(
  tree: DecisionTreeView,
  place: TextPlace & { prefix: string; level: number },
  { t, origin, locale }: Context,
): Promise<Element> {
  const numberOf = (name: string): number => tree.steps.findIndex((step) => step.name === name) + 1;
  const items: Element[] = [];
  for (const step of tree.steps) {
    const isQuestion = step.kind === 'question';
    const kind = isQuestion ? '' : ` · ${t(`guide.${step.outcome}`)}`;
    items.push(
      h('li', { id: `${place.prefix}--${step.name}`, className: ['step', step.kind] }, [
        h('p', { className: ['small'] }, `${t('guide.step', { number: numberOf(step.name) })}${kind}`),
        h(`h${Math.min(6, place.level + 1)}`, isQuestion ? step.question : step.title),
        ...(await placeText(step.html, place)),
        ...(isQuestion
          ? [
              h(
                'ul',
                step.options.map(({ label, next }) =>
                  h(
                    'li',
                    h(
                      'a',
                      { href: `#${place.prefix}--${next}` },
                      t('print.answer', { answer: label, number: numberOf(next) }),
                    ),
                  ),
                ),
              ),
            ]
          : step.outcome === 'contact'
            ? [h('p', h('a', { href: `${origin}/${locale}/contact` }, t('guide.contactAction')))]
            : []),
      ]),
    );
  }
  return h('ol', { className: ['steps-of-guide'] }, items);
}
