import type { Translate } from '../../i18n/index.ts';
import type { FixReason } from './schema.ts';

/** Why something stands on the list of what to fix first, in words. `date`: an ISO date as people read it. */
export function reasonText(
  reason: FixReason,
  { t, locale, date }: { t: Translate; locale: string; date(iso: string): string },
): string {
  const numbers = new Intl.NumberFormat(locale);
  switch (reason.kind) {
    case 'not-helpful':
      return t('insights.why.not-helpful', {
        notHelpful: numbers.format(reason.notHelpful),
        votes: numbers.format(reason.votes),
        readers: numbers.format(reason.readers),
      });
    case 'read-then-ticket':
      return t('insights.why.read-then-ticket', {
        tickets: numbers.format(reason.readersThenTicket),
        readers: numbers.format(reason.readers),
      });
    case 'no-hit':
      return t('insights.why.no-hit', {
        people: numbers.format(reason.people),
        searches: numbers.format(reason.searches),
      });
    case 'no-click':
      return t('insights.why.no-click', {
        clicked: numbers.format(reason.clicked),
        searches: numbers.format(reason.searches),
      });
    case 'waiting':
      return t.plural('insights.why.waiting', reason.people);
    case 'review-overdue':
      return t('insights.why.review-overdue', { date: date(reason.reviewBy) });
  }
}
