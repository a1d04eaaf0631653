import type { Element, Root } from 'hast';
import { localeCode } from '../../knowledge/text-schema.ts';
import { classesOf, exchangeElements, findAll, findFirst, hasWords, propertyOf, wordsOf } from './elements.ts';
import { readHtml } from './read-html.ts';

export interface FoundPage {
  frontmatter: Record<string, unknown>;
  /** The address the page says it has. */
  canonical?: string | undefined;
  isRedirect: boolean;
  /** Search engines are asked to leave it out: lists, results, error pages. */
  isUnlisted: boolean;
  isBlank: boolean;
}

/** What the page of any site says of its article: title, description, language, address; undefined where it cannot be read. */
export function findPage(text: string): FoundPage | undefined {
  const tree = readHtml(text, { fragment: false });
  if (!tree) return undefined;
  const meta = metaOf(tree);
  const main = mainOf(tree);
  const heading =
    findFirst(main, ({ tagName }) => tagName === 'h1') ?? findFirst(tree, ({ tagName }) => tagName === 'h1');
  const documentTitle = findFirst(tree, ({ tagName }) => tagName === 'title');
  const title =
    (heading && wordsOf(heading)) ||
    meta.get('og:title') ||
    withoutSite(documentTitle ? wordsOf(documentTitle) : '', meta);
  const root = findFirst(tree, ({ tagName }) => tagName === 'html');
  const lang = root && propertyOf(root, 'lang');
  const canonical = findFirst(
    tree,
    ({ tagName, properties }) => tagName === 'link' && relOf(properties).includes('canonical'),
  );
  return {
    frontmatter: {
      ...(title ? { title } : {}),
      description: meta.get('description') ?? meta.get('og:description'),
      ...(lang !== undefined && localeCode.safeParse(lang).success ? { lang } : {}),
      reviewed: meta.get('article:modified_time') ?? meta.get('last-modified'),
      keywords: meta.get('keywords'),
    },
    canonical: canonical && propertyOf(canonical, 'href'),
    isRedirect: meta.has('refresh'),
    isUnlisted: /noindex|none/i.test(meta.get('robots') ?? ''),
    isBlank: !hasWords(main) && findFirst(main, ({ tagName }) => tagName === 'img') === undefined,
  };
}

/** The article of a page alone, without what belongs to the site around it. */
export function mainOf(tree: Root): Root {
  const main = findMain(tree);
  exchangeElements(main, (element) => (isChrome(element) ? [] : [element]));
  return { type: 'root', children: main.children.filter((child) => child.type !== 'doctype') };
}

function metaOf(tree: Root): Map<string, string> {
  const found = new Map<string, string>();
  for (const element of findAll(tree, ({ tagName }) => tagName === 'meta')) {
    const name = propertyOf(element, 'name') ?? propertyOf(element, 'property') ?? propertyOf(element, 'httpEquiv');
    const content = propertyOf(element, 'content')?.trim();
    if (name && content && !found.has(name.toLowerCase())) found.set(name.toLowerCase(), content);
  }
  return found;
}

const relOf = (properties: Element['properties']): string[] => {
  const rel = properties['rel'];
  return Array.isArray(rel) ? rel.map(String) : [];
};

/** A page's title without the name of the site behind it. */
function withoutSite(title: string, meta: ReadonlyMap<string, string>): string {
  const site = meta.get('og:site_name');
  const parts = title.split(/\s+[|–—·-]\s+/);
  if (parts.length < 2) return title;
  return site !== undefined && parts.at(-1) !== site ? title : parts.slice(0, -1).join(' – ');
}

const chromeTags = new Set(['nav', 'footer', 'dialog', 'search', 'form', 'script', 'style', 'noscript', 'template']);
const chromeRoles = new Set([
  'navigation',
  'banner',
  'contentinfo',
  'search',
  'complementary',
  'dialog',
  'alertdialog',
  'menu',
  'menubar',
]);
const chromeClass =
  /^(?:breadcrumbs?|toc|table-of-contents|contents|on-this-page|sidebar|related(?:-\w+)*|article-votes|article-(?:relatives|sidebar|return-to-top|more-questions|share|comments|subscribe|author|meta)|feedback|share|social(?:-\w+)?|pagination|pager|prev-next|edit-(?:page|link)|cookie(?:-\w+)*|skip-link|headerlink|anchor-link|sr-only|visually-hidden|vh|comments?|site-(?:header|footer)|meta)$/i;

/** What of a page belongs to the site and not to the article. */
function isChrome(element: Element): boolean {
  if (chromeTags.has(element.tagName)) return true;
  if (chromeRoles.has(propertyOf(element, 'role') ?? '')) return true;
  if (element.properties['hidden'] !== undefined && element.properties['hidden'] !== false) return true;
  if (propertyOf(element, 'ariaHidden') === 'true') return true;
  const isRemark = classesOf(element).some((name) => /callout|note|admonition|alert|tip|warning|info/i.test(name));
  if (element.tagName === 'aside' && !isRemark) return true;
  return classesOf(element).some((name) => chromeClass.test(name)) || chromeClass.test(propertyOf(element, 'id') ?? '');
}

const contentClass =
  /^(?:article-body|article__body|article-content|entry-content|post-content|post-body|markdown-body|main-content|page-content|content-body|content|article|post|prose|rst-content|mw-parser-output|wiki-content|document|theme-doc-markdown)$/i;

/** The part of a page that is its content: by landmark, by the names sites give it, else where most of the words are. */
function findMain(tree: Root): Element | Root {
  const named =
    findFirst(tree, ({ tagName, properties }) => tagName === 'main' || properties['role'] === 'main') ?? findBody(tree);
  const articles = findAll(named, ({ tagName }) => tagName === 'article');
  const inner =
    (articles.length === 1 ? articles[0] : undefined) ??
    findFirst(
      named,
      (element) =>
        classesOf(element).some((name) => contentClass.test(name)) ||
        contentClass.test(propertyOf(element, 'id') ?? ''),
    );
  const most = inner && wordsOf(inner).length >= wordsOf(named).length * 0.4 ? inner : undefined;
  return most ?? (named.type === 'element' && named.tagName === 'body' ? densest(named) : named);
}

const findBody = (tree: Root): Element | Root => findFirst(tree, ({ tagName }) => tagName === 'body') ?? tree;

/** Goes down as long as one part holds nearly all of the words that are no links. */
function densest(element: Element, levels = 30): Element {
  const weight = (part: Element): number =>
    wordsOf(part).length -
    2 * findAll(part, ({ tagName }) => tagName === 'a').reduce((sum, link) => sum + wordsOf(link).length, 0);
  const parts = element.children.filter((child) => child.type === 'element' && !isChrome(child));
  const total = parts.reduce((sum, part) => sum + (part.type === 'element' ? Math.max(0, weight(part)) : 0), 0);
  const heavy = parts.find(
    (part) =>
      part.type === 'element' &&
      /^(?:div|section|article|td|table|tbody|tr|center)$/.test(part.tagName) &&
      weight(part) > total * 0.7 &&
      total > 0,
  );
  return heavy?.type === 'element' && levels > 0 ? densest(heavy, levels - 1) : element;
}
