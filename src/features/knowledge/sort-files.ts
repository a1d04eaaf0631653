import type { Saying } from '../../i18n/saying.ts';
import { reportTo } from './report.ts';
import { collections, type Collection, type ContentProblem, type Site } from './schema.ts';
import { isCollection } from './select.ts';
import { suggestion } from './suggestion.ts';

export interface SortedFiles {
  entries: { file: string; locale: string; collection: Collection; slug: string }[];
  snippets: { file: string; locale: string; name: string }[];
}

/** Holds what a team's new texts begin with; no locale can have this name. */
export const templatesFolder = 'templates';

const slugPart = /^[a-z0-9]+(?:[-_][a-z0-9]+)*$/;

/** Sorts the texts of a content folder by what they are, from their paths alone. */
export function sortFiles(files: ReadonlySet<string>, site: Site, problems: ContentProblem[]): SortedFiles {
  const sorted: SortedFiles = { entries: [], snippets: [] };
  const locales = site.locales.map(({ code }) => code);
  const unknown = new Set<string>();
  const tell = (rule: string, file: string, said: Saying): void => reportTo(problems, file)(rule, undefined, said);
  for (const file of files) {
    if (!/\.mdx?$/i.test(file)) continue;
    const [locale = '', folder = '', ...rest] = file.split('/');
    // What new texts begin with; `antwort new` reads it.
    if (locale === templatesFolder) continue;
    const path = rest.join('/').replace(/\.mdx?$/i, '');
    if (!locales.includes(locale)) {
      // One problem per folder, not one per file in it.
      if (isCollection(folder) && !unknown.has(locale)) {
        tell('unknown-locale', file, {
          key: 'unknown-locale.folder',
          values: { locale, known: locales, hint: suggestion(locale, locales) },
        });
        unknown.add(locale);
      } else if (!isCollection(folder)) tell('misplaced-file', file, misplaced(locales));
      continue;
    }
    if (folder === 'snippets' && path !== '') sorted.snippets.push({ file, locale, name: path });
    else if (!isCollection(folder) || path === '') tell('misplaced-file', file, misplaced(locales));
    else if (!path.split('/').every((part) => slugPart.test(part)) || path.split('/').at(-1) === 'index') {
      tell('file-name', file, { key: 'file-name', values: { path } });
    } else sorted.entries.push({ file, locale, collection: folder, slug: path });
  }
  return sorted;
}

function misplaced(locales: readonly string[]): Saying {
  return { key: 'misplaced-file', values: { locales, collections } };
}
