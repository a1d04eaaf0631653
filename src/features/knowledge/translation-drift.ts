import { createHash } from 'node:crypto';
import type { TranslatedFrom } from './lifecycle-schema.ts';
import type { Entry } from './schema.ts';

type Source = Pick<Entry, 'title' | 'description' | 'sections' | 'version' | 'locale'>;

/** Name of what stands above the first heading, with title and description. No heading's anchor can be this. */
export const introduction = '^';

/** What changed in a source since a translation was made from it, by anchors. */
export interface TranslationDrift {
  changed: string[];
  added: string[];
  removed: string[];
}

/**
 * Fingerprints of all that a translator has to translate, by section: the first 8 hex digits of SHA-256 over the titles
 * of the headings above and the text as readers and the search have it. Formatting and targets of links do not count.
 */
export function fingerprintSections({
  title,
  description,
  sections,
}: Omit<Source, 'version' | 'locale'>): Record<string, string> {
  return Object.fromEntries(
    sections.map(({ anchor, headingPath, text }) =>
      anchor === ''
        ? [introduction, fingerprint([title, description, text])]
        : [anchor, fingerprint([headingPath.at(-1) ?? '', text])],
    ),
  );
}

/** What a translation that is made from this source remembers. */
export function rememberSource(source: Source): TranslatedFrom {
  return { locale: source.locale, version: source.version, sections: fingerprintSections(source) };
}

/** Sections that differ now, in the order of the source; undefined where nothing does. A new heading is a new section. */
export function translationDrift(source: Source, from: TranslatedFrom): TranslationDrift | undefined {
  if (source.version === from.version) return undefined;
  const now = new Map(Object.entries(fingerprintSections(source)));
  const then = new Map(Object.entries(from.sections));
  const drift: TranslationDrift = {
    changed: [...now]
      .filter(([anchor, print]) => then.has(anchor) && then.get(anchor) !== print)
      .map(([anchor]) => anchor),
    added: [...now.keys()].filter((anchor) => !then.has(anchor)),
    removed: [...then.keys()].filter((anchor) => !now.has(anchor)),
  };
  return drift.changed.length + drift.added.length + drift.removed.length === 0 ? undefined : drift;
}

function fingerprint(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 8);
}
