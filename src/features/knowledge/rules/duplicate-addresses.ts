import type { Saying } from '../../../i18n/saying.ts';
import { entriesOf, type Draft, type Reading } from '../reading.ts';
import { reportTo } from '../report.ts';
import { pagesIn } from '../select.ts';

/** Two entries cannot be read at one address, neither their own nor the one where one stands in for a translation. */
export function duplicateAddresses(reading: Reading): void {
  const owners = new Map<string, Draft>();
  for (const draft of reading.drafts) {
    const owner = owners.get(draft.entry.url);
    if (owner)
      tell(reading, draft, {
        key: 'duplicate-address',
        values: { url: draft.entry.url, file: owner.entry.source },
      });
    else owners.set(draft.entry.url, draft);
  }
  const shelf = { site: reading.settings.site, entries: entriesOf(reading) };
  const draftOf = new Map(reading.drafts.map((draft) => [draft.entry, draft]));
  for (const { code } of shelf.site.locales) {
    const standIns = pagesIn(shelf, code).filter((page) => page.isFallback);
    for (const { entry, url } of standIns) {
      const draft = draftOf.get(entry);
      const owner = owners.get(url);
      // An entry whose own address is taken has been told of already.
      if (!draft || owners.get(entry.url) !== draft) continue;
      // A translation that is not public yet takes the address over once it is.
      if (owner?.entry.id === entry.id) continue;
      if (owner) tell(reading, draft, { key: 'duplicate-address.standIn', values: { url, file: owner.entry.source } });
      else owners.set(url, draft);
    }
  }
}

function tell(reading: Reading, draft: Draft, said: Saying): void {
  reportTo(reading.problems, draft.entry.source)('duplicate-address', undefined, said);
}
