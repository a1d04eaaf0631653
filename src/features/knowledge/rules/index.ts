import type { Reading } from '../reading.ts';
import { confidenceHolds } from './confidence-holds.ts';
import { duplicateAddresses } from './duplicate-addresses.ts';
import { duplicateIds } from './duplicate-ids.ts';
import { guideShape } from './guide-shape.ts';
import { knownIds } from './known-ids.ts';
import { redirects } from './redirects.ts';
import { reviewsDue } from './reviews-due.ts';
import { settingsIds } from './settings-ids.ts';
import { staleTranslations } from './stale-translations.ts';
import { topicsAndRouting } from './topics-and-routing.ts';
import { untranslated } from './untranslated.ts';

/** The rules that need to see everything, one file each; these tell mistakes. Links are checked where they are resolved. */
const mistakes = [
  duplicateIds,
  duplicateAddresses,
  knownIds,
  guideShape,
  redirects,
  settingsIds,
  topicsAndRouting,
  confidenceHolds,
];
const advice = [reviewsDue, untranslated, staleTranslations];

/** Applies every rule to what was read. */
export function checkAll(reading: Reading): void {
  for (const rule of mistakes) rule(reading);
  advise(reading);
}

/** Applies the rules that tell of no mistakes. */
export function advise(reading: Reading): void {
  for (const rule of advice) rule(reading);
}
