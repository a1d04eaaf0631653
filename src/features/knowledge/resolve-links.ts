import { posix } from 'node:path';
import { didYouMean } from '../../lib/closest.ts';
import { anchorsOf } from './anchors-of.ts';
import type { Reading } from './reading.ts';
import type { Entry } from './schema.ts';
import { isPublic, pageOf } from './select.ts';
import { siteAddresses } from './site-addresses.ts';
import type { Reference } from './text/references.ts';

/** Where a link leads for readers of the text it stands in. `from` is that text, where it is known. */
export type ResolveLink = (reference: Reference, from: Entry | undefined) => string;

/** Resolves links and tells of those that lead nowhere, each once. What cannot be resolved is `#`. */
export function linkResolver(reading: Reading): ResolveLink {
  const { site, categories, redirects, topics, unreadable } = reading.settings;
  const entries = reading.drafts.map((draft) => draft.entry);
  const shelf = { site, entries, categories, redirects };
  const bySource = new Map(entries.map((entry) => [entry.source, entry]));
  const ids = new Set(entries.map((entry) => entry.id));
  const topicIds = topics.map((known) => known.id);
  const told = new Set<string>();
  let addresses: Map<string, Entry | undefined> | undefined;

  const broken = ({ file, line, column, target }: Reference, why: string, rule = 'broken-link'): string => {
    const message = `${target === '' ? 'This link' : `The link ${target}`} ${why}`;
    const key = [file, line, column, message].join('\n');
    if (!told.has(key)) reading.problems.push({ rule, file, line, column, message });
    told.add(key);
    return '#';
  };

  const hidden = (reference: Reference, from: Entry | undefined, id: string): string =>
    from === undefined || !isPublic(from)
      ? '#'
      : broken(
          reference,
          `leads to an entry that customers cannot see: "${id}" is a draft, archived or internal.`,
          'link-to-hidden',
        );

  const toAnchor = (reference: Reference, target: Entry, url: string, anchor: string): string => {
    const name = decoded(anchor);
    const known = anchorsOf(target);
    if (name === '' || known.has(name)) return name === '' ? url : `${url}#${anchor}`;
    const list =
      known.size === 0
        ? '; it has no headings'
        : `; it has ${[...known]
            .slice(0, 8)
            .map((item) => `#${item}`)
            .join(', ')}`;
    return broken(
      reference,
      `leads to a heading that ${target.source} does not have${didYouMean(name, known) || list}`,
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
    return broken(reference, `leads nowhere: there is no entry with the id "${id}"${didYouMean(id, ids)}`);
  };

  const toPath = (reference: Reference, from: Entry | undefined): string => {
    addresses ??= siteAddresses(shelf);
    const [bare = '', anchor = ''] = reference.target.split('#', 2);
    const page = decoded(bare.replace(/\?.*$/, '').replace(/(?<=.)\/$/, ''));
    if (!addresses.has(page))
      return broken(reference, `leads nowhere: there is no page ${page}${didYouMean(page, addresses.keys())}`);
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
        : broken(reference, `leads nowhere: there is no file ${path}${didYouMean(path, reading.files)}`);
    // A link to a file of another language means that language.
    return toId(reference, from, entry.id, anchor, entry.locale);
  };

  const toContact = (reference: Reference, from: Entry | undefined): string => {
    const topic = reference.target.slice('contact:'.length);
    if (topic !== '' && !topicIds.includes(topic) && !unreadable.has('topics.yaml')) {
      return broken(
        reference,
        `names an unknown topic: expected an id from topics.yaml (${topicIds.join(', ')}), got "${topic}"${didYouMean(topic, topicIds)}`,
      );
    }
    const query = new URLSearchParams({
      ...(topic === '' ? {} : { topic }),
      ...(from === undefined ? {} : { entry: from.id }),
    });
    return `/${reference.locale}/contact?${query.toString()}`;
  };

  return (reference, from) => {
    const { target } = reference;
    if (target === '' || target === '#')
      return broken(reference, 'has no target: expected id:…, contact:, a path or an address.');
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
