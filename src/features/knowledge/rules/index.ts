import type { Reading } from '../reading.ts';
import { duplicateAddresses } from './duplicate-addresses.ts';
import { duplicateIds } from './duplicate-ids.ts';
import { guideShape } from './guide-shape.ts';
import { knownIds } from './known-ids.ts';
import { redirects } from './redirects.ts';
import { reviewsDue } from './reviews-due.ts';
import { settingsIds } from './settings-ids.ts';
import { topicsAndRouting } from './topics-and-routing.ts';
import { untranslated } from './untranslated.ts';

/** The rules that need to see everything, one file each. Links are checked where they are resolved. */
const rules = [
  duplicateIds,
  duplicateAddresses,
  knownIds,
  guideShape,
  redirects,
  settingsIds,
  topicsAndRouting,
  reviewsDue,
  untranslated,
];

/** Applies every rule to what was read. */
export function checkAll(reading: Reading): void {
  for (const rule of rules) rule(reading);
}
