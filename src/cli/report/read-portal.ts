import { z } from 'zod';
import { saysAnything, toEvidence } from '../../features/report/to-evidence.ts';
import type { ArticleEvidence, Evidence, PastQuery } from '../../features/report/schema.ts';
import { redactQuery } from '../../features/search/evidence/redact-query.ts';
import { pastQueries, usualComments, usualQueries } from './read-database.ts';

const deadlineMs = 15_000;
const count = z.number().int().min(0);
const queries = z.array(z.object({ locale: z.string(), query: z.string(), searches: count, withoutHit: count }));
const searches = z.object({ most: queries, withoutHit: queries });
const article = z.object({
  versions: z.array(
    z.object({
      locale: z.string(),
      version: z.string(),
      firstDay: z.iso.date(),
      lastDay: z.iso.date(),
      readers: count,
      readersThenTicket: count,
      helpful: count,
      notHelpful: count,
    }),
  ),
  comments: z.array(
    z.object({
      at: z.string(),
      locale: z.string(),
      version: z.string(),
      helpful: z.boolean(),
      reason: z.string().optional(),
      comment: z.string(),
    }),
  ),
  queries: z.array(z.object({ query: z.string(), locale: z.string(), clicks: count })),
});

/** A portal that runs elsewhere, read over its API with a token of the scope `insights:read`. */
export interface Portal {
  origin: string;
  token: string;
  fetch: typeof globalThis.fetch;
  clock(): Date;
}

/** Whether a token may be sent there: over https, or to this very machine. */
export function isSafeOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  return username === '' && password === '' && (protocol === 'https:' || (protocol === 'http:' && isHere));
}

/** The fifty queries that people searched most, and the fifty they searched most in vain. */
export async function queriesOfPortal(portal: Portal): Promise<PastQuery[] | { problem: string }> {
  const read = await readPath(portal, `/api/insights/searches?days=${usualQueries.days}`, searches);
  return 'problem' in read ? read : pastQueries([...read.data.most, ...read.data.withoutHit]);
}

/** What customers say of entries; of those the portal does not know nothing. */
export async function evidenceOfPortal(
  portal: Portal,
  ids: readonly string[],
): Promise<Evidence | { problem: string }> {
  const articles: ArticleEvidence[] = [];
  for (const id of ids) {
    const read = await readPath(portal, `/api/insights/articles/${encodeURIComponent(id)}`, article.optional());
    if ('problem' in read) return read;
    if (read.data === undefined) continue;
    const comments = read.data.comments.map((one) => ({ ...one, reason: one.reason }));
    const told = toEvidence(id, { ...read.data, comments }, { redact: redactQuery, comments: usualComments });
    if (saysAnything(told)) articles.push(told);
  }
  return { made: portal.clock().toISOString().slice(0, 10), articles };
}

async function readPath<Schema extends z.ZodType>(
  { origin, token, fetch }: Portal,
  path: string,
  schema: Schema,
): Promise<{ data: z.output<Schema> } | { problem: string }> {
  const failed = (why: string) => ({ problem: `${origin} did not answer as the API of a portal does: ${why}.` });
  try {
    const response = await fetch(new URL(path, origin), {
      headers: { Authorization: `Bearer ${token}` },
      redirect: 'error',
      signal: AbortSignal.timeout(deadlineMs),
    });
    if (!response.ok && response.status !== 404) return failed(`status ${response.status} for ${path}`);
    const body: unknown = response.status === 404 ? undefined : await response.json();
    const parsed = schema.safeParse(body);
    return parsed.success ? { data: parsed.data } : failed(`another form of ${path}`);
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error));
  }
}
