import { didYouMean } from '../../lib/closest.ts';
import { collections, type Collection, type ContentProblem, type Site } from './schema.ts';
import { isCollection } from './select.ts';

export interface SortedFiles {
  entries: { file: string; locale: string; collection: Collection; slug: string }[];
  snippets: { file: string; locale: string; name: string }[];
}

const slugPart = /^[a-z0-9]+(?:[-_][a-z0-9]+)*$/;

/** Sorts the texts of a content folder by what they are, from their paths alone. */
export function sortFiles(files: ReadonlySet<string>, site: Site, problems: ContentProblem[]): SortedFiles {
  const sorted: SortedFiles = { entries: [], snippets: [] };
  const locales = site.locales.map(({ code }) => code);
  const unknown = new Set<string>();
  const tell = (rule: string, file: string, message: string): void => {
    problems.push({ rule, file, line: 1, column: 1, message });
  };
  for (const file of files) {
    if (!/\.mdx?$/i.test(file)) continue;
    const [locale = '', folder = '', ...rest] = file.split('/');
    const path = rest.join('/').replace(/\.mdx?$/i, '');
    if (!locales.includes(locale)) {
      // One problem per folder, not one per file in it.
      if (isCollection(folder) && !unknown.has(locale)) {
        tell(
          'unknown-locale',
          file,
          `The folder ${locale}/ is not a locale of site.yaml: expected one of ${locales.join(', ')}${didYouMean(locale, locales)}`,
        );
        unknown.add(locale);
      } else if (!isCollection(folder)) tell('misplaced-file', file, misplaced(locales));
      continue;
    }
    if (folder === 'snippets' && path !== '') sorted.snippets.push({ file, locale, name: path });
    else if (!isCollection(folder) || path === '') tell('misplaced-file', file, misplaced(locales));
    else if (!path.split('/').every((part) => slugPart.test(part)) || path.split('/').at(-1) === 'index') {
      tell(
        'file-name',
        file,
        `The path becomes an address: expected lower-case letters, digits and hyphens, and not "index", got "${path}".`,
      );
    } else sorted.entries.push({ file, locale, collection: folder, slug: path });
  }
  return sorted;
}

function misplaced(locales: readonly string[]): string {
  return `Nobody reads this file: expected <locale>/<collection>/…, with a locale of site.yaml (${locales.join(', ')}) and ${collections.join(', ')} or snippets.`;
}
