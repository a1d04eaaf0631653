import type { Translate } from '../../i18n/index.ts';
import type { ScoreReason, StandardScore } from './score-schema.ts';
import type { DueReason } from './upkeep-schema.ts';

interface Told {
  t: Translate;
  date(iso: string): string;
}

/** Why a text needs somebody, as one phrase. */
export function dueText(reason: DueReason, { t, date }: Told): string {
  switch (reason.kind) {
    case 'review-overdue':
      return t('authoring.due.review', { date: date(reason.reviewBy) });
    case 'translation-stale':
      return t.plural('authoring.due.translation', reason.sections);
    case 'not-validated':
      return reason.since === undefined
        ? t('authoring.due.neverValidated')
        : t('authoring.due.notValidated', { date: date(reason.since) });
    case 'low-score':
      return t('authoring.due.score', { score: reason.score });
    case 'flagged':
      return t.plural('authoring.due.flags', reason.flags);
  }
}

/** What a text loses points for, most first. */
export function lostPoints({ reasons }: StandardScore): ScoreReason[] {
  return reasons.filter(({ points, weight }) => points < weight);
}

/** A criterion that a text does not meet, as one phrase. */
export function scoreText({ criterion, value }: ScoreReason, { t }: Pick<Told, 't'>): string {
  return t(`authoring.score.${criterion}`, { value: value ?? 0 });
}
