import { isPublic } from '../../knowledge/select.ts';
import { candidatePairs, likeness } from '../language/min-hash.ts';
import { fieldSpan } from './field-span.ts';
import type { ContentRule } from './rule.ts';

/** Share of four-word shingles from which two texts say the same. */
const alike = 0.7;

/** Two entries that say the same: search cannot choose between them, and one of them will go out of date. */
export const nearDuplicate: ContentRule = {
  slug: 'near-duplicate',
  severity: 'hint',
  about: 'No two entries say the same',
  check({ reading, textOf, only }, tell) {
    const drafts = reading.drafts.flatMap((draft) => {
      const text = textOf(draft.entry.source);
      return text && isPublic(draft.entry) && text.facts.signature.length > 0 ? [{ draft, text }] : [];
    });
    const signatures = drafts.map(({ text }) => text.facts.signature);
    const own = drafts.findIndex(({ text }) => text.file === only);
    const pairs =
      only === undefined
        ? candidatePairs(signatures)
        : drafts.flatMap((_draft, other): [number, number][] => (own < 0 || other === own ? [] : [[other, own]]));
    for (const [first, second] of pairs) {
      const [a, b] = [drafts[first], drafts[second]];
      if (!a || !b || a.draft.entry.locale !== b.draft.entry.locale) continue;
      const share = likeness(a.text.facts.signature, b.text.facts.signature);
      if (share < alike) continue;
      tell(b.text.file, fieldSpan(b.text.source, b.draft.placeOf(['title'])), {
        key: 'near-duplicate',
        values: { percent: Math.round(share * 100), file: a.text.file },
      });
    }
  },
};
