import { stringify } from 'yaml';
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
    .map((block) =>
      block
        .replace(/^\s*(>|[-*+]|\d+\.)\s*(\[!\w+\])?/gm, ' ')
        .replace(/!\[[^\]]*\]\([^)]*\)/g, ' ')
        .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
        .replace(/<[^>]*>/g, ' ')
        .replace(/[*_`#|\\]+/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .find((block) => block.length >= 40);
  if (!paragraph) return title;
  if (paragraph.length <= 200) return paragraph;
  return `${paragraph.slice(0, 199).replace(/\s+\S*$/, '')}…`;
}

const isoDate = (value: unknown): string | undefined => /^\d{4}-\d{2}-\d{2}/.exec(textOf(value) ?? '')?.[0];

/** The front matter of an imported entry, as a block with its fences. */
export function frontmatterFor(entry: PlannedEntry, body: string): string {
  const from = entry.document.frontmatter;
  const permalink = textOf(from['permalink'] ?? from['url']);
  const isDraft = from['draft'] === true || from['published'] === false;
  const described = textOf(from['description'] ?? from['summary'] ?? from['excerpt'])?.replace(/\s+/g, ' ');
  const fields = {
    id: entry.id,
    title: entry.title,
    description: (described ?? summaryOf(body, entry.title)).slice(0, 320),
    category: entry.categoryId,
    reviewed: isoDate(from['reviewed'] ?? from['updated'] ?? from['lastmod'] ?? from['last_modified_at']),
    keywords: [...new Set([...listOf(from['keywords']), ...listOf(from['tags'])])],
    state: isDraft ? 'draft' : undefined,
    redirectFrom: permalink?.startsWith('/') ? [permalink] : undefined,
  };
  const kept = Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
  );
  return `---\n${stringify(kept, { lineWidth: 0 })}---\n`;
}
