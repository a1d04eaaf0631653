import { isPublic } from '../../knowledge/select.ts';
import { fieldSpan } from './field-span.ts';
import type { ContentRule } from './rule.ts';

/** Two public entries with one title: nobody can tell them apart in a list of results. */
export const duplicateTitle: ContentRule = {
  slug: 'duplicate-title',
  severity: 'warning',
  about: 'No two entries have the same title',
  check({ reading, textOf }, tell) {
    const first = new Map<string, string>();
    for (const { entry, placeOf } of reading.drafts) {
      if (!isPublic(entry)) continue;
      const key = `${entry.locale} ${entry.title.trim().toLowerCase()}`;
      const other = first.get(key);
      const text = textOf(entry.source);
      if (other === undefined) first.set(key, entry.source);
      else if (text)
        tell(entry.source, fieldSpan(text.source, placeOf(['title'])), {
          key: 'duplicate-title',
          values: { file: other, title: entry.title },
        });
    }
  },
};
