import { stringify } from 'yaml';
import { z } from 'zod';
import { textOf } from './read-document.ts';
import type { PlannedEntry } from './schema.ts';

const listOf = (value: unknown): string[] =>
  (Array.isArray(value)
    ? value.map(textOf)
    : typeof value === 'string'
      ? value.split(',').map((part) => part.trim())
      : []
  )
    .filter((part) => part !== undefined && part !== '')
    .map(String);

/** The first paragraph as plain words, cut at a word's end. */
function summaryOf(body: string, title: string): string {
  const paragraph = body
    .replace(/```[\s\S]*?(```|$)/g, '')
    .split(/\n\s*\n/)
    .map((block) => withoutMarkup(block.replace(/[*_`#|\\]+/g, ' ')))
    .find((block) => block.length >= 40);
  if (!paragraph) return title;
  return cut(paragraph, 200);
}

/** What a paragraph says, without the signs of lists, quotes, pictures and links. */
function withoutMarkup(block: string): string {
  return block
    .replace(/^\s*(?:>\s*|[-*+]\s+|\d+\.\s+)(?:\[!\w+\])?/gm, ' ')
    .replace(/!\[[^\]]*\]\([^)]*\)/g, ' ')
    .replace(/\[((?:[^\][]|\[[^\][]*\])*)\]\([^)]*\)/g, '$1')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** A text of so many characters at most, that ends with a word. */
const cut = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).replace(/\s+\S*$/, '')}…`;

const isoDate = z.iso.date();

/** A day that has been; a date that no calendar has, or that is yet to come, is none. */
function pastDay(value: unknown, now: Date): string | undefined {
  const day = isoDate.safeParse((textOf(value) ?? '').slice(0, 10));
  return day.success && day.data <= now.toISOString().slice(0, 10) && day.data > '1990' ? day.data : undefined;
}

/** The front matter of an imported entry, as a block with its fences. */
export function frontmatterFor(
  entry: PlannedEntry,
  text: { body: string; summary?: string | undefined },
  now: Date,
): string {
  const from = entry.document.frontmatter;
  const isDraft = from['draft'] === true || from['published'] === false;
  // Readers and search engines get it as it is, so that other systems' Markdown would show.
  const described = withoutMarkup(textOf(from['description'] ?? from['summary'] ?? from['excerpt']) ?? '');
  const fields = {
    id: entry.id,
    title: entry.title,
    description:
      described !== ''
        ? cut(described, 320)
        : text.summary === undefined
          ? summaryOf(text.body, entry.title)
          : cut(text.summary, 200),
    category: entry.categoryId,
    audience: from['audience'] === 'internal' ? 'internal' : undefined,
    reviewed: pastDay(from['reviewed'] ?? from['updated'] ?? from['lastmod'] ?? from['last_modified_at'], now),
    keywords: [...new Set([...listOf(from['keywords']), ...listOf(from['tags'])])],
    state: isDraft ? 'draft' : undefined,
    related: entry.related,
    redirectFrom: entry.redirectFrom,
  };
  const kept = Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
  );
  return `---\n${stringify(kept, { lineWidth: 0 })}---\n`;
}
