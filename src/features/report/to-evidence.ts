import type { EntryInsights } from '../insights/schema.ts';
import { clip } from './compare-sections.ts';
import type { ArticleEvidence } from './schema.ts';

/** Queries and versions of one entry that are told. */
const most = 10;

/** What customers say of an entry, as far as it may leave the portal: no name of a visit, comments without what points to a person. */
export function toEvidence(
  id: string,
  {
    versions,
    comments,
    queries,
  }: Pick<EntryInsights, 'comments' | 'queries'> & { versions: ArticleEvidence['versions'] },
  { redact, comments: mostComments }: { redact(text: string): string; comments: number },
): ArticleEvidence {
  return {
    id,
    versions: versions
      .slice(0, most)
      .map(({ locale, version, firstDay, lastDay, readers, readersThenTicket, helpful, notHelpful }) => ({
        locale,
        version,
        firstDay,
        lastDay,
        readers,
        readersThenTicket,
        helpful,
        notHelpful,
      })),
    comments: comments.slice(0, mostComments).map(({ at, locale, version, helpful, comment }) => ({
      at: at.slice(0, 10),
      locale,
      version,
      helpful,
      comment: clip(redact(comment), 500),
    })),
    queries: queries.slice(0, most).map(({ query, locale, clicks }) => ({ query: redact(query), locale, clicks })),
  };
}

/** Whether there is anything to tell. */
export const saysAnything = ({ versions, comments, queries }: ArticleEvidence): boolean =>
  versions.length + comments.length + queries.length > 0;
