import { readCategories, type ContentTexts } from '../../features/authoring/read-texts.ts';
import type { Category } from '../../features/knowledge/schema.ts';
import { localized } from '../../lib/localized.ts';

/** Categories with their names in a language; those below others follow them, with a dash for each step down. */
export function categoryChoices(content: ContentTexts, locale: string): { id: string; label: string }[] {
  const depths = new Map<Category, number>();
  return readCategories(content).map((category) => {
    const { id, title, children } = category;
    const depth = depths.get(category) ?? 0;
    for (const child of children) depths.set(child, depth + 1);
    return { id, label: `${'– '.repeat(depth)}${localized(title, locale, content.site.defaultLocale)}` };
  });
}
