import type { Translate } from '../../i18n/index.ts';
import { reasonText } from './reason-text.ts';
import { dueText } from '../authoring/due-text.ts';
import type { DueEntry } from '../authoring/upkeep-schema.ts';
import type { Alert, FixItem } from './schema.ts';

/** Entries told of in one part of a mail. */
const most = 10;

export interface Digest {
  owner: string;
  /** Address. */
  to: string;
  subject: string;
  text: string;
}

export interface DigestParts {
  /** Address of each owner that front matter names. */
  owners: Readonly<Record<string, string>>;
  /** Owner of an entry. */
  ownerOf(entryId: string): string | undefined;
  titleOf(entryId: string): string;
  fixFirst: readonly FixItem[];
  alerts: readonly Alert[];
  due: readonly DueEntry[];
  t: Translate;
  locale: string;
  origin: string;
  date(iso: string): string;
}

/** What each owner should look at this week, as plain text; owners whose entries do well get no mail. */
export function writeDigests(parts: DigestParts): Digest[] {
  const { owners, ownerOf, titleOf, t, locale, origin, date } = parts;
  const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const link = (id: string): string => `${origin}/${locale}/insights/articles/${encodeURIComponent(id)}`;
  return Object.entries(owners).flatMap(([owner, to]) => {
    const isOwn = (id: string): boolean => ownerOf(id) === owner;
    const section = (heading: string, lines: string[]): string[] =>
      lines.length === 0 ? [] : [heading, ...lines.slice(0, most), ''];
    const body = [
      ...section(
        t('digest.worse'),
        parts.alerts.flatMap((alert) =>
          alert.kind === 'helpful-drop' && isOwn(alert.entryId)
            ? [
                `- ${t('digest.drop', {
                  title: titleOf(alert.entryId),
                  now: percents.format(alert.now.value ?? 0),
                  before: percents.format(alert.before.value ?? 0),
                })}\n  ${link(alert.entryId)}`,
              ]
            : [],
        ),
      ),
      ...section(
        t('digest.fix'),
        parts.fixFirst.flatMap(({ subject, reasons }) =>
          subject.kind === 'entry' && isOwn(subject.id)
            ? [
                `- ${titleOf(subject.id)}: ${reasons.map((reason) => reasonText(reason, { t, locale, date })).join('; ')}\n  ${link(subject.id)}`,
              ]
            : [],
        ),
      ),
      ...section(
        t('digest.overdue'),
        parts.due
          .filter((entry) => entry.owner === owner)
          .map(
            (entry) =>
              `- ${t('digest.due', { title: entry.title, language: entry.locale, why: entry.reasons.map((reason) => dueText(reason, { t, date })).join('; ') })}\n  ${entry.state === 'published' ? link(entry.id) : entry.source}`,
          ),
      ),
    ];
    if (body.length === 0) return [];
    const text = [t('digest.greeting', { owner }), '', ...body, t('digest.why', { owner })].join('\n');
    return [{ owner, to, subject: t('digest.subject', { owner }), text }];
  });
}
