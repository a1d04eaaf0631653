import { clip } from '../compare-sections.ts';
import type { Report } from '../schema.ts';
import { code } from './escape.ts';
import { entryName, lines, section, table, words, type Writing } from './write.ts';

/** Who should look at the change. Handles are code, so that nobody is called by a comment: CODEOWNERS asks for reviews. */
export function reviewerPart({ reviewers: { owners, unowned, codeowners } }: Report, writing: Writing): string {
  return section(
    'Who should review',
    owners.length === 0
      ? ''
      : table(['Owner', '>Pages', ''], owners, writing, ({ owner, handle, entries }) => [
          `${words(owner, writing)}${handle === undefined ? '' : ` (${code(clip(handle, 120))})`}`,
          String(entries.length),
          entries.slice(0, 3).map(entryName).join(', ') + (entries.length > 3 ? ' …' : ''),
        ]),
    unowned.length === 0 ? '' : `Nobody owns:\n\n${lines(unowned, writing, entryName)}`,
    codeowners === undefined ? '' : words(codeowners, writing),
  );
}
