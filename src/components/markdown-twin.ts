import type { APIRoute, GetStaticPaths } from 'astro';
import type { Collection, Entry } from '../features/knowledge/schema.ts';
import { entryPaths, type EntryProps } from './entry-paths.ts';

/** The Markdown twins of a collection: the same addresses as its pages, followed by `.md`. */
export function markdownTwins(collection: Collection): { getStaticPaths: GetStaticPaths; GET: APIRoute<EntryProps> } {
  return {
    getStaticPaths: () => entryPaths(collection),
    GET: ({ props, locals }) =>
      new Response(twinOf(props.page.entry, locals.origin), {
        headers: { 'content-type': 'text/markdown; charset=utf-8' },
      }),
  };
}

/** An entry as plain Markdown: title, what it answers, where it stands, text. */
export function twinOf(entry: Entry, origin: string): string {
  return `# ${entry.title}\n\n> ${entry.description}\n\nSource: ${origin}${entry.url}\n\n${entry.markdown.trim()}\n`;
}
