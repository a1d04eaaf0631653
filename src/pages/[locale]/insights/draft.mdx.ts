import type { APIRoute } from 'astro';
import { draftArticle } from '../../../components/staff/draft-article.ts';
import { keepPrivate } from '../../../components/staff/staff-page.ts';
import { slugOf } from '../../../lib/slug.ts';

export const prerender = false;

/** A draft of an article with the words of those who missed it, as a file. */
export const GET: APIRoute = ({ locals, url }) => {
  const title = url.searchParams.get('title');
  if (locals.runtime?.staff?.insights === undefined || title === null) return new Response(null, { status: 404 });
  const headers = new Headers({
    'Content-Type': 'text/markdown; charset=utf-8',
    'Content-Disposition': `attachment; filename="${slugOf(title).slice(0, 80) || 'draft'}.mdx"`,
  });
  keepPrivate(headers);
  return new Response(draftArticle({ title, queries: url.searchParams.getAll('q') }), { headers });
};
