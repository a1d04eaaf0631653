import { describeShare } from '../../lib/describe-share.ts';
import { withdrawalHours } from './limits.ts';
import type { DeflectionCounts } from './schema.ts';

/** Figures of a span of time as text, each with what it means, its counts and the interval that holds the true share. */
export function describeDeflections(
  { sessions, clicked, confirmed, withdrawn, possible, tickets }: DeflectionCounts,
  span: { from: string; to: string; locale?: string | undefined },
): string {
  return [
    `Form sessions shown suggestions from ${span.from} to ${span.to}, ${span.locale ?? 'all languages'}: ${sessions}`,
    `Sessions younger than ${withdrawalHours} hours are left out: a ticket could still withdraw what they said.`,
    '',
    describeShare(
      'suggestion click rate',
      [clicked, sessions],
      'sessions with a click on a suggestion ÷ sessions shown suggestions',
    ),
    describeShare(
      'confirmed deflection',
      [confirmed, sessions],
      `sessions that ended in "this solved it" without a ticket within ${withdrawalHours} h ÷ sessions shown suggestions`,
    ),
    describeShare(
      'possible deflection',
      [possible, sessions],
      'left after opening a suggestion, no ticket and no word ÷ the same; never added to the confirmed ones',
    ),
    describeShare('withdrawn', [withdrawn, sessions], 'said "this solved it" and then opened a ticket ÷ the same'),
    describeShare('opened a ticket', [tickets, sessions], 'sessions that opened a ticket ÷ the same'),
  ].join('\n');
}
