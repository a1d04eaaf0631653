import type { TranslatedFrom } from '../knowledge/lifecycle-schema.ts';
import type { Entry, Knowledge } from '../knowledge/schema.ts';
import {
  introduction,
  rememberSource,
  translationDrift,
  type TranslationDrift,
} from '../knowledge/translation-drift.ts';
import { readersOf } from './compare-entries.ts';
import { clip } from './compare-sections.ts';
import type { Report } from './schema.ts';

type Content = Pick<Knowledge, 'site' | 'entries'>;

/**
 * Translations that a change leaves behind, with the sections of their source that it leaves them behind in: what
 * `translation-drift` of the check finds after the change and did not find before. A translation that notes no source and
 * stayed as it was is held against the text of the default language before the change.
 */
export function staleTranslations(before: Content, after: Content): Report['translations'] {
  const was = byName(before);
  const is = byName(after);
  return after.entries.flatMap((entry) => {
    const { id, locale, source: file, title, owner } = entry;
    const old = was.get(nameOf(entry));
    const from = entry.translatedFrom ?? madeFrom(entry, old, was.get(`${id} ${after.site.defaultLocale}`));
    if (from === undefined || readersOf(entry) === 'nobody') return [];
    const source = is.get(`${id} ${from.locale}`);
    const sourceBefore = was.get(`${id} ${from.locale}`);
    const drift = source && translationDrift(source, from);
    const known = sourceBefore && old?.translatedFrom && translationDrift(sourceBefore, old.translatedFrom);
    const sections = drift === undefined ? [] : named(drift, known, { source, sourceBefore });
    return sections.length === 0
      ? []
      : [{ id, locale, file, title, from: from.locale, sections, ...(owner === undefined ? {} : { owner }) }];
  });
}

/** What a translation that does not say it was made from: whoever changes it with its source is believed. */
function madeFrom(entry: Entry, old: Entry | undefined, source: Entry | undefined): TranslatedFrom | undefined {
  return source === undefined || source.locale === entry.locale || old?.version !== entry.version
    ? undefined
    : rememberSource(source);
}

function named(
  drift: TranslationDrift,
  known: TranslationDrift | undefined,
  { source, sourceBefore }: { source: Entry | undefined; sourceBefore: Entry | undefined },
): Report['translations'][number]['sections'] {
  const fresh = (kind: keyof TranslationDrift): string[] =>
    drift[kind].filter((anchor) => known?.[kind].includes(anchor) !== true);
  const heading = (anchor: string, text: Entry | undefined): string =>
    anchor === introduction
      ? ''
      : clip(text?.sections.find((section) => section.anchor === anchor)?.headingPath.at(-1) ?? `#${anchor}`, 300);
  return [
    ...fresh('changed').map((anchor) => ({ kind: 'changed' as const, heading: heading(anchor, source) })),
    ...fresh('added').map((anchor) => ({ kind: 'new' as const, heading: heading(anchor, source) })),
    ...fresh('removed').map((anchor) => ({ kind: 'removed' as const, heading: heading(anchor, sourceBefore) })),
  ];
}

const nameOf = ({ id, locale }: Pick<Entry, 'id' | 'locale'>): string => `${id} ${locale}`;

const byName = ({ entries }: Content): Map<string, Entry> => new Map(entries.map((entry) => [nameOf(entry), entry]));
