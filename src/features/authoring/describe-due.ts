import { translator } from '../../i18n/index.ts';
import { dueText, lostPoints, scoreText } from './due-text.ts';
import type { DueEntry } from './upkeep-schema.ts';

const told = { t: translator('en'), date: (iso: string): string => iso };

/** Why a text needs somebody, for a terminal. */
export function describeDue({ reasons }: DueEntry): string {
  return reasons.map((reason) => dueText(reason, told)).join('; ');
}

/** What a text loses points of the content standard for, most first, for a terminal. */
export function describeLost({ standard }: DueEntry): string[] {
  return lostPoints(standard).map(
    (reason) => `-${(reason.weight - reason.points).toFixed(1)}  ${scoreText(reason, told)}`,
  );
}
