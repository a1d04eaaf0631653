import { wilsonInterval } from '../../../lib/wilson.ts';
import { clip } from '../compare-sections.ts';
import type { ArticleEvidence, Report, VersionEvidence } from '../schema.ts';
import { code, escape, escapeHtml } from './escape.ts';
import { counted, folded, lines, paragraphs, percent, section, table, words, type Writing } from './write.ts';

/** What customers did and said with the entries that the change touches, and what they looked for near them in vain. */
export function evidencePart({ evidence, entries, replay }: Report, writing: Writing): string {
  const touched = new Map(entries.map(({ id, title }) => [id, title]));
  const articles = (evidence?.articles ?? []).filter(({ id }) => touched.has(id));
  const near = Map.groupBy(replay?.near ?? [], ({ entry }) => entry);
  const titleOf = (id: string): string => touched.get(id) ?? id;
  return section(
    'What customers say',
    articles.length === 0
      ? ''
      : table(['Page', '>Readers', 'Helpful', 'Request after reading', '>Comments'], articles, writing, (article) => {
          const sums = sumOf(article.versions);
          return [
            words(titleOf(article.id), writing),
            String(sums.readers),
            share(sums.helpful, sums.helpful + sums.notHelpful),
            share(sums.readersThenTicket, sums.readers),
            String(article.comments.length),
          ];
        }),
    ...articles.slice(0, writing.most).map((article) => articleDetails(article, titleOf(article.id), writing)),
    near.size === 0
      ? ''
      : folded(
          `Searched without a result, and near these pages (${replay?.near.length ?? 0})`,
          [...near]
            .slice(0, writing.most)
            .map(([id, queries]) =>
              paragraphs(
                code(clip(id, 120)),
                lines(
                  queries.toSorted((one, other) => other.withoutHit - one.withoutHit),
                  writing,
                  ({ query, locale, withoutHit }) =>
                    `${words(query, writing)} (${escape(clip(locale, 20))}), ${counted(withoutHit, 'time')} without a result`,
                ),
              ),
            )
            .join('\n\n'),
        ),
    evidence === undefined || articles.length === 0
      ? ''
      : `<sub>Counted until ${evidence.made}. Ranges hold the true share in 95 of 100 cases (Wilson).</sub>`,
  );
}

function articleDetails({ versions, comments, queries }: ArticleEvidence, title: string, writing: Writing): string {
  return folded(
    `<b>${escapeHtml(clip(title, 120))}</b>: by version, comments, searches`,
    paragraphs(
      versions.length === 0
        ? ''
        : table(
            ['Version', 'Language', 'Read', '>Readers', 'Helpful', 'Request after reading'],
            versions,
            writing,
            (one) => [
              code(clip(one.version, 12)),
              escape(clip(one.locale, 20)),
              `${one.firstDay} to ${one.lastDay}`,
              String(one.readers),
              share(one.helpful, one.helpful + one.notHelpful),
              share(one.readersThenTicket, one.readers),
            ],
          ),
      comments.length === 0
        ? ''
        : `Newest comments:\n\n${lines(comments, writing, ({ at, locale, helpful, comment }) => `${escape(at.slice(0, 10))}, ${escape(clip(locale, 20))}, ${helpful ? 'helpful' : 'not helpful'}: ${words(comment, writing)}`)}`,
      queries.length === 0
        ? ''
        : `Opened from searches for:\n\n${lines(queries, writing, ({ query, clicks }) => `${words(query, writing)} (${counted(clicks, 'time')})`)}`,
    ),
  );
}

const sumOf = (
  versions: readonly VersionEvidence[],
): Pick<VersionEvidence, 'readers' | 'readersThenTicket' | 'helpful' | 'notHelpful'> =>
  versions.reduce(
    (sum, one) => ({
      readers: sum.readers + one.readers,
      readersThenTicket: sum.readersThenTicket + one.readersThenTicket,
      helpful: sum.helpful + one.helpful,
      notHelpful: sum.notHelpful + one.notHelpful,
    }),
    { readers: 0, readersThenTicket: 0, helpful: 0, notHelpful: 0 },
  );

/** `73 % of 40 (58 to 84 %)`, or a dash where nothing was counted. */
function share(part: number, whole: number): string {
  if (whole === 0) return '–';
  const { lower, upper } = wilsonInterval(part, whole);
  return `${percent(part / whole)} of ${whole} (${Math.round(lower * 100)} to ${percent(upper)})`;
}
