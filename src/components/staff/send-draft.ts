import { draftArticle, type Evidence } from '../../features/knowledge/draft-entry.ts';
import { keepPrivate } from './staff-page.ts';

/** A draft of an article as a file to save. */
export function sendDraft(evidence: Evidence): Response {
  const { fileName, text } = draftArticle(evidence);
  const headers = new Headers({
    'Content-Type': 'text/markdown; charset=utf-8',
    // Names may hold letters that a header cannot.
    'Content-Disposition': `attachment; filename="draft.mdx"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
  });
  keepPrivate(headers);
  return new Response(text, { headers });
}
