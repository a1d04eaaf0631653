import type { Part } from '../../../i18n/saying.ts';
import type { Reading } from '../reading.ts';
import { atField } from '../report.ts';
import { introduction, translationDrift } from '../translation-drift.ts';

/** Sections named in one message. */
const most = 5;

/** Says which translations their source has left behind, and in which sections. */
export function staleTranslations(reading: Reading): void {
  const byName = new Map(reading.drafts.map(({ entry }) => [`${entry.id} ${entry.locale}`, entry]));
  for (const { entry, placeOf } of reading.drafts) {
    const { translatedFrom: from } = entry;
    if (from === undefined || entry.state === 'archived') continue;
    const source = byName.get(`${entry.id} ${from.locale}`);
    const drift = source && translationDrift(source, from);
    if (drift === undefined) continue;
    const named = (anchors: string[]): Part[] =>
      anchors.map((anchor) => (anchor === introduction ? { key: 'translation-drift.beginning' } : `#${anchor}`));
    const gone = drift.removed.map((anchor): Part => ({ key: 'translation-drift.gone', values: { anchor } }));
    const all = [...named(drift.changed), ...named(drift.added), ...gone];
    const first = all.slice(0, most);
    const sections: Part =
      all.length > most
        ? { key: 'translation-drift.more', values: { sections: first, count: all.length - most } }
        : first;
    reading.warnings.push({
      rule: 'translation-drift',
      file: entry.source,
      ...placeOf(['translatedFrom']),
      ...atField(['translatedFrom'], {
        key: 'translation-drift',
        values: { file: source?.source ?? '', sections, id: entry.id, locale: entry.locale },
      }),
    });
  }
}
