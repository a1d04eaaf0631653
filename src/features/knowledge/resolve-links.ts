import { posix } from 'node:path';
import { didYouMean } from '../../lib/closest.ts';
import type { Draft, Reading } from './reading.ts';
import type { Entry } from './schema.ts';
import { isPublic, pageOf, pagesIn, allCategories, allRedirects } from './select.ts';
import type { Reference } from './text/references.ts';

/** Answers where a link leads for readers of the text it stands in, and tells of links that lead nowhere. */
export function linkResolver(reading: Reading): (reference: Reference, draft: Draft) => string {
  const { site, categories, redirects, topics } = reading.settings;
  const entries = reading.drafts.map((draft) => draft.entry);
  const shelf = { site, entries };
  const bySource = new Map(entries.map((entry) => [entry.source, entry]));
  const ids = new Set(entries.map((entry) => entry.id));
  const told = new Set<string>();
  let addresses: Map<string, Entry | undefined> | undefined;

  const tell = (rule: string, { file, line, column }: Reference, message: string): string => {
    const key = [rule, file, line, column, message].join('\n');
    if (!told.has(key)) reading.problems.push({ rule, file, line, column, message });
    told.add(key);
    return '#';
  };

  const toAnchor = (reference: Reference, target: Entry, url: string, anchor: string): string => {
    if (anchor === '') return url;
    const name = decoded(anchor);
    const known = anchorsOf(target);
    if (known.has(name)) return `${url}#${anchor}`;
    return tell(
      'broken-anchor',
      reference,
      `The link ${reference.target} leads to a heading that ${target.source} does not have${didYouMean(name, known) || `; expected one of ${[...known].map((item) => `#${item}`).join(', ') || 'none, since it has no headings'}`}`,
    );
  };

  const toId = (reference: Reference, draft: Draft, id: string, anchor: string): string => {
    const page = pageOf(shelf, id, reference.locale);
    if (page) return toAnchor(reference, page.entry, page.url, anchor);
    if (!ids.has(id))
      return tell(
        'broken-link',
        reference,
        `The link ${reference.target} leads nowhere: there is no entry with the id "${id}"${didYouMean(id, ids)}`,
      );
    if (!isPublic(draft.entry)) return '#';
    return tell(
      'link-to-hidden',
      reference,
      `The link ${reference.target} leads to an entry that customers cannot see: "${id}" is a draft, archived or internal.`,
    );
  };

  const toPath = (reference: Reference, draft: Draft, path: string): string => {
    addresses ??= addressesOf();
    const [bare = '', anchor = ''] = path.split('#', 2);
    const page = decoded(bare.replace(/\?.*$/, '').replace(/(?<=.)\/$/, ''));
    if (!addresses.has(page))
      return tell(
        'broken-link',
        reference,
        `The link ${reference.target} leads nowhere: there is no page ${page}${didYouMean(page, addresses.keys())}`,
      );
    const target = addresses.get(page);
    if (!target) return path;
    if (!isPublic(target))
      return isPublic(draft.entry)
        ? tell(
            'link-to-hidden',
            reference,
            `The link ${reference.target} leads to an entry that customers cannot see: "${target.id}" is a draft, archived or internal.`,
          )
        : '#';
    return toAnchor(reference, target, bare, anchor);
  };

  const addressesOf = (): Map<string, Entry | undefined> => {
    const found = new Map<string, Entry | undefined>([
      ['/', undefined],
      ['/llms.txt', undefined],
      ['/api/openapi.json', undefined],
    ]);
    for (const { from } of allRedirects({ ...shelf, redirects })) found.set(from, undefined);
    for (const { code } of site.locales) {
      for (const page of [
        '',
        '/articles',
        '/faqs',
        '/troubleshooting',
        '/news',
        '/news/feed.xml',
        '/search',
        '/contact',
        '/requests',
      ])
        found.set(`/${code}${page}`, undefined);
      for (const category of allCategories(categories)) found.set(`/${code}/categories/${category.id}`, undefined);
      for (const { entry, url } of pagesIn(shelf, code)) found.set(url, entry).set(`${url}.md`, entry);
    }
    for (const entry of entries) if (!isPublic(entry)) found.set(entry.url, entry);
    return found;
  };

  return (reference, draft) => {
    const { target, file, locale } = reference;
    if (target.startsWith('id:')) {
      const [id = '', anchor = ''] = target.slice(3).split('#', 2);
      return toId(reference, draft, id, anchor);
    }
    if (target.startsWith('contact:')) {
      const topic = target.slice('contact:'.length);
      if (topic !== '' && !topics.some((known) => known.id === topic)) {
        return tell(
          'broken-link',
          reference,
          `The link ${target} names an unknown topic: expected an id from topics.yaml${didYouMean(
            topic,
            topics.map((known) => known.id),
          )}`,
        );
      }
      const query = new URLSearchParams({ ...(topic === '' ? {} : { topic }), entry: draft.entry.id });
      return `/${locale}/contact?${query.toString()}`;
    }
    if (target === '' || target === '#')
      return tell('broken-link', reference, 'This link has no target: expected id:…, contact:, a path or an address.');
    if (target.startsWith('#')) return toAnchor(reference, draft.entry, '', target.slice(1));
    if (target.startsWith('/')) return toPath(reference, draft, target);
    const [bare = '', anchor = ''] = target.split('#', 2);
    const path = posix.normalize(posix.join(posix.dirname(file), decoded(bare.replace(/\?.*$/, ''))));
    const entry = bySource.get(path) ?? bySource.get(`${path}.mdx`) ?? bySource.get(`${path}.md`);
    if (!entry)
      return tell(
        'broken-link',
        reference,
        `The link ${target} leads nowhere: there is no file ${path}${didYouMean(path, reading.files)}`,
      );
    return toId(
      { ...reference, locale: entry.locale === draft.entry.locale ? locale : entry.locale },
      draft,
      entry.id,
      anchor,
    );
  };
}

/** Names that a link to an entry may end in: its headings, its steps, and anchors of raw HTML. */
function anchorsOf(entry: Entry): Set<string> {
  const raw = [...entry.html.matchAll(/\s(?:id|name)="([^"]+)"/g)].map(([, name = '']) => name);
  return new Set([
    ...entry.headings.map((heading) => heading.anchor),
    ...(entry.tree?.steps.map((step) => `step-${step.name}`) ?? []),
    ...raw,
  ]);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
