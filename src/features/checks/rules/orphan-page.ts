import { posix } from 'node:path';
import { isPublic } from '../../knowledge/select.ts';
import { fieldSpan } from './field-span.ts';
import type { ContentRule, WholeContent } from './rule.ts';

/** An entry that nothing leads to but the list of its category, and that names no question to be found by. */
export const orphanPage: ContentRule = {
  slug: 'orphan-page',
  severity: 'hint',
  about: 'Some link, list or question leads to every entry',
  check(content, tell) {
    const linked = linkedIds(content);
    for (const { entry, placeOf } of content.reading.drafts) {
      if (!isPublic(entry) || entry.collection === 'news' || linked.has(entry.id) || entry.findableBy.length > 0)
        continue;
      const text = content.textOf(entry.source);
      if (text)
        tell(entry.source, fieldSpan(text.source, placeOf(['title'])), {
          key: 'orphan-page',
          values: {
            id: entry.id,
            list:
              entry.category === undefined
                ? { key: 'orphan-page.search' }
                : { key: 'orphan-page.category', values: { category: entry.category } },
          },
        });
    }
  },
};

/** Ids that a text, a list of related entries or a page names. */
function linkedIds({ reading, texts }: WholeContent): Set<string> {
  const { site, topics, redirects } = reading.settings;
  const ids = new Set<string>(site.home.popular);
  if (site.home.notice?.entry !== undefined) ids.add(site.home.notice.entry);
  for (const item of site.footer) if ('entry' in item) ids.add(item.entry);
  for (const topic of topics) for (const id of topic.articles) ids.add(id);
  const idAt = new Map<string, string>();
  for (const { entry } of reading.drafts) {
    for (const id of entry.related) if (id !== entry.id) ids.add(id);
    idAt
      .set(entry.url, entry.id)
      .set(entry.source, entry.id)
      .set(entry.source.replace(/\.mdx?$/, ''), entry.id);
    for (const from of entry.redirectFrom) idAt.set(from, entry.id);
  }
  for (const { from, to } of redirects) {
    const id = to.startsWith('id:') ? to.slice(3) : idAt.get(to);
    if (id !== undefined) idAt.set(from, id);
  }
  for (const { file, facts } of texts) {
    for (const { url } of facts.links) {
      const bare = url.replace(/[?#].*$/, '');
      const target = bare.startsWith('/')
        ? bare.replace(/\/$/, '')
        : posix.normalize(posix.join(posix.dirname(file), decoded(bare)));
      const id = bare.startsWith('id:') ? bare.slice(3) : idAt.get(target);
      // A text that leads to itself leads nobody there.
      if (id !== undefined && idAt.get(file) !== id) ids.add(id);
    }
  }
  return ids;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
