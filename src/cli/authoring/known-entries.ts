import { addressOf, fieldsOf, stringsOf, type ContentTexts } from '../../features/authoring/read-texts.ts';
import type { KnownEntry } from '../../server/similar-entries.ts';

/** Entries by what their front matter says, drafts included; mistakes in texts do not matter. Archived ones are left out. */
export function knownEntries(content: ContentTexts): KnownEntry[] {
  return content.texts.flatMap((text): KnownEntry[] => {
    const { collection, id, path, locale } = text;
    const fields = collection === 'snippets' ? undefined : fieldsOf(text);
    if (collection === 'snippets' || fields === undefined || id === undefined || fields['state'] === 'archived')
      return [];
    return [
      {
        ...{ id, locale, collection },
        title: stringOf(fields['title']),
        description: stringOf(fields['description']),
        file: path,
        findableBy: stringsOf(fields['findableBy']),
        keywords: stringsOf(fields['keywords']),
        category: typeof fields['category'] === 'string' ? fields['category'] : undefined,
        url: addressOf(text),
      },
    ];
  });
}

const stringOf = (value: unknown): string => (typeof value === 'string' ? value : '');
