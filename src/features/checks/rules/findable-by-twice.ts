import { isPublic } from '../../knowledge/select.ts';
import { fieldSpan } from './field-span.ts';
import type { ContentRule } from './rule.ts';

/** One question that two entries want to answer: only one of them can come first. */
export const findableByTwice: ContentRule = {
  slug: 'findable-by-twice',
  severity: 'warning',
  about: 'A question of findableBy belongs to one entry',
  check({ reading, textOf }, tell) {
    const first = new Map<string, { source: string; id: string }>();
    for (const { entry, placeOf } of reading.drafts) {
      if (!isPublic(entry)) continue;
      entry.findableBy.forEach((question, position) => {
        const key = `${entry.locale} ${question
          .toLowerCase()
          .replace(/[^\p{L}\p{N}]+/gu, ' ')
          .trim()}`;
        const other = first.get(key);
        const text = textOf(entry.source);
        if (!other) first.set(key, entry);
        else if (text && other.source !== entry.source)
          tell(entry.source, fieldSpan(text.source, placeOf(['findableBy', position])), {
            key: 'findable-by-twice',
            values: { file: other.source, question },
          });
      });
    }
  },
};
