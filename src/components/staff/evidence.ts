import type { InboxItem } from '../../features/inbox/schema.ts';
import type { DaySpan, Gap } from '../../features/insights/schema.ts';
import type { Evidence } from '../../features/knowledge/draft-entry.ts';
import { entryIn } from '../../features/knowledge/select.ts';
import type { PageContext } from '../page-context.ts';

/** Searches that led to the commented article, as proposals of what the new one must answer. */
const mostSearches = 5;
const longestTitle = 120;

/** What a gap says. */
export function gapEvidence(gap: Gap, span: DaySpan, { t, locale, date, languageName }: PageContext): Evidence {
  const numbers = new Intl.NumberFormat(locale);
  const counts = { searches: numbers.format(gap.searches), tickets: numbers.format(gap.tickets) };
  return {
    title: gap.label,
    queries: gap.examples.filter(({ kind }) => kind === 'query').map(({ text }) => text),
    lines: [
      t('insights.gapIssueText', {
        ...counts,
        language: languageName(gap.locale),
        from: date(span.from),
        to: date(span.to),
      }),
      '',
      ...gap.examples.map(({ text, people }) => `- ${text} (${people})`),
    ],
  };
}

/** What a comment or a review says, with what it was written on. */
export function itemEvidence(
  item: InboxItem,
  { searches, context }: { searches: readonly { query: string; locale: string }[]; context: PageContext },
): Evidence {
  const { t, locale, date, catalogue, origin } = context;
  const { comment, review } = item;
  const entry = comment && entryIn(catalogue, comment.entryId, item.locale);
  const about =
    comment === undefined
      ? t('inbox.evidenceReview', { platform: review?.platform ?? '', date: date(item.at) })
      : t(comment.helpful ? 'inbox.evidenceYes' : 'inbox.evidenceNo', {
          title: entry?.title ?? comment.entryId,
          version: comment.entryVersion,
          date: date(item.at),
        });
  const reason = `insights.reason.${comment?.reason ?? ''}`;
  const question = firstSentence(item.text);
  const led = searches.filter((search) => search.locale === item.locale).map(({ query }) => query);
  return {
    title: question,
    category: entry?.category,
    queries: [...new Set([question, ...led.slice(0, mostSearches)])],
    lines: [
      about,
      ...(t.has(reason) ? [t(reason)] : []),
      '',
      ...item.text.split('\n').map((line) => `> ${line}`),
      '',
      ...(entry === undefined ? [] : [`${origin}${entry.url}`]),
      `${origin}/${locale}/inbox/${item.id}`,
    ],
  };
}

/** The first sentence of a text, cut between words where it is long. */
function firstSentence(text: string): string {
  const [sentence = ''] = /^.*?(?:[.!?](?=\s|$)|\n|$)/s.exec(text.trim()) ?? [];
  const line = sentence.replace(/\s+/g, ' ').trim();
  return line.length <= longestTitle ? line : line.slice(0, longestTitle).replace(/\s+\S*$/, '');
}
