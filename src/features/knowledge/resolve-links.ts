import { posix } from 'node:path';
import { sentence, type Saying } from '../../i18n/saying.ts';
import { anchorsOf } from './anchors-of.ts';
import { entriesOf, type Reading } from './reading.ts';
import type { Entry } from './schema.ts';
import { isPublic, pageOf } from './select.ts';
import { siteAddresses } from './site-addresses.ts';
import { suggestion } from './suggestion.ts';
import type { Reference } from './text/references.ts';

/** Where a link leads for readers of the text it stands in. `from` is that text, where it is known. */
export type ResolveLink = (reference: Reference, from: Entry | undefined) => string;

/** Resolves links and tells of those that lead nowhere, each once. What cannot be resolved is `#`. */
export function linkResolver(reading: Reading): ResolveLink {
  const { site, categories, redirects, topics, unreadable } = reading.settings;
  const entries = entriesOf(reading);
  const shelf = { site, entries, categories, redirects };
  const bySource = new Map(entries.map((entry) => [entry.source, entry]));
  const ids = new Set(entries.map((entry) => entry.id));
  const topicIds = topics.map((known) => known.id);
  const told = new Set<string>();
  let addresses: Map<string, Entry | undefined> | undefined;

  const broken = ({ file, line, column }: Reference, said: Saying, rule = 'broken-link'): string => {
    const saying = sentence(said);
    const key = [file, line, column, saying.message].join('\n');
    if (!told.has(key)) reading.problems.push({ rule, file, line, column, ...saying });
    told.add(key);
    return '#';
  };

  const hidden = (reference: Reference, from: Entry | undefined, id: string): string =>
    from === undefined || !isPublic(from)
      ? '#'
      : broken(reference, { key: 'link-to-hidden', values: { target: reference.target, id } }, 'link-to-hidden');

  const toAnchor = (reference: Reference, target: Entry, url: string, anchor: string): string => {
    const name = decoded(anchor);
    const known = anchorsOf(target);
    if (name === '' || known.has(name)) return name === '' ? url : `${url}#${anchor}`;
    const anchors = [...known].slice(0, 8).map((item) => `#${item}`);
    const list: Saying =
      known.size === 0 ? { key: 'broken-anchor.none' } : { key: 'broken-anchor.known', values: { anchors } };
    const hint = suggestion(name, known) || list;
    return broken(
      reference,
      { key: 'broken-anchor', values: { target: reference.target, file: target.source, hint } },
      'broken-anchor',
    );
  };

  const toId = (
    reference: Reference,
    from: Entry | undefined,
    id: string,
    anchor: string,
    locale = reference.locale,
  ): string => {
    const page = pageOf(shelf, id, locale);
    if (page) return toAnchor(reference, page.entry, page.url, anchor);
    if (ids.has(id)) return hidden(reference, from, id);
    if (reading.unreadable.has(id)) return '#';
    const { target } = reference;
    return broken(reference, { key: 'broken-link.id', values: { target, id, hint: suggestion(id, ids) } });
  };

  const toPath = (reference: Reference, from: Entry | undefined): string => {
    addresses ??= siteAddresses(shelf);
    const [bare = '', anchor = ''] = reference.target.split('#', 2);
    const page = decoded(bare.replace(/\?.*$/, '').replace(/(?<=.)\/$/, ''));
    if (!addresses.has(page)) {
      const hint = suggestion(page, addresses.keys());
      return broken(reference, { key: 'broken-link.page', values: { target: reference.target, page, hint } });
    }
    const target = addresses.get(page);
    if (!target) return reference.target;
    return isPublic(target) ? toAnchor(reference, target, bare, anchor) : hidden(reference, from, target.id);
  };

  const toFile = (reference: Reference, from: Entry | undefined): string => {
    const [bare = '', anchor = ''] = reference.target.split('#', 2);
    const path = posix.normalize(posix.join(posix.dirname(reference.file), decoded(bare.replace(/\?.*$/, ''))));
    const entry = bySource.get(path) ?? bySource.get(`${path}.mdx`) ?? bySource.get(`${path}.md`);
    if (!entry)
      return reading.files.has(path) && /\.mdx?$/.test(path)
        ? '#'
        : broken(reference, {
            key: 'broken-link.file',
            values: { target: reference.target, file: path, hint: suggestion(path, reading.files) },
          });
    // A link to a file of another language means that language.
    return toId(reference, from, entry.id, anchor, entry.locale);
  };

  const toContact = (reference: Reference, from: Entry | undefined): string => {
    const topic = reference.target.slice('contact:'.length);
    if (topic !== '' && !topicIds.includes(topic) && !unreadable.has('topics.yaml')) {
      return broken(reference, {
        key: 'broken-link.topic',
        values: { target: reference.target, known: topicIds, topic, hint: suggestion(topic, topicIds) },
      });
    }
    const query = new URLSearchParams({
      ...(topic === '' ? {} : { topic }),
      ...(from === undefined ? {} : { entry: from.id }),
    });
    return `/${reference.locale}/contact?${query.toString()}`;
  };

  return (reference, from) => {
    const { target } = reference;
    if (target === '') return broken(reference, { key: 'broken-link.empty' });
    if (target === '#') return broken(reference, { key: 'broken-link.noTarget', values: { target } });
    if (target.startsWith('#')) return from ? toAnchor(reference, from, '', target.slice(1)) : target;
    if (target.startsWith('/')) return toPath(reference, from);
    if (target.startsWith('contact:')) return toContact(reference, from);
    if (!target.startsWith('id:')) return toFile(reference, from);
    const [id = '', anchor = ''] = target.slice('id:'.length).split('#', 2);
    return toId(reference, from, id, anchor);
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
