import { clip } from '../compare-sections.ts';
import type { Report } from '../schema.ts';
import { code, escape } from './escape.ts';
import { entryName, lines, paragraphs, section, words, type Writing } from './write.ts';

/** What is left to do besides: translations, redirects, dates of review. */
export function followUpPart({ translations, redirects, entries }: Report, writing: Writing): string {
  const kept = entries.filter(({ reviewKept, kind }) => reviewKept && kind !== 'retired');
  const undated = entries.filter(
    ({ reviewBy, seenBy, kind, collection }) =>
      reviewBy === undefined && seenBy !== 'nobody' && kind !== 'retired' && collection !== 'news',
  );
  return section(
    'What is left to do',
    listed(
      'Translations that their source leaves behind now',
      lines(
        translations,
        writing,
        ({ title, locale, from, file, sections }) =>
          `${words(title, writing)} (${escape(clip(locale, 20))}), ${code(clip(file, 200))}. In ${escape(clip(from, 20))} changed: ${sectionNames(sections, writing)}`,
      ),
    ),
    listed(
      'Addresses that lead nowhere now: add them to <code>redirectFrom</code> of an entry or to <code>redirects.yaml</code>',
      lines(redirects, writing, ({ from, title }) => `${code(clip(from, 300))} (${words(title, writing)})`),
    ),
    listed(
      'New words under an old date: set <code>reviewed</code> once somebody has checked all of it',
      lines(kept, writing, entryName),
    ),
    listed('No date for the next review (<code>reviewBy</code>)', lines(undated, writing, entryName)),
  );
}

/** Sections named in one line. */
const mostSections = 8;

function sectionNames(sections: Report['translations'][number]['sections'], writing: Writing): string {
  const note = { changed: '', new: ' (new)', removed: ' (gone)' };
  const names = sections
    .slice(0, mostSections)
    .map(({ kind, heading }) =>
      heading === '' ? 'title, description or beginning' : `“${words(heading, writing)}”${note[kind]}`,
    );
  const left = sections.length - names.length;
  return names.join(', ') + (left > 0 ? ` and ${left} more` : '');
}

const listed = (title: string, items: string): string => (items === '' ? '' : paragraphs(`**${title}**`, items));
