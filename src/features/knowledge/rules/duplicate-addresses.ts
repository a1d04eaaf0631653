import type { Draft, Reading } from '../reading.ts';
import { pagesIn } from '../select.ts';

/** Two entries cannot be read at one address, neither their own nor the one where one stands in for a translation. */
export function duplicateAddresses(reading: Reading): void {
  const owners = new Map<string, Draft>();
  for (const draft of reading.drafts) {
    const owner = owners.get(draft.entry.url);
    if (owner)
      tell(
        reading,
        draft,
        `Expected an address of its own, got ${draft.entry.url}, which ${owner.entry.source} has already: rename one of the files.`,
      );
    else owners.set(draft.entry.url, draft);
  }
  const shelf = { site: reading.settings.site, entries: reading.drafts.map((draft) => draft.entry) };
  const draftOf = new Map(reading.drafts.map((draft) => [draft.entry, draft]));
  for (const { code } of shelf.site.locales) {
    const standIns = pagesIn(shelf, code).filter((page) => page.isFallback);
    for (const { entry, url } of standIns) {
      const draft = draftOf.get(entry);
      const owner = owners.get(url);
      // An entry whose own address is taken has been told of already.
      if (!draft || owners.get(entry.url) !== draft) continue;
      if (owner)
        tell(
          reading,
          draft,
          `Where it stands in for a translation its address is ${url}, which ${owner.entry.source} has already: rename one of the files.`,
        );
      else owners.set(url, draft);
    }
  }
}

function tell(reading: Reading, draft: Draft, message: string): void {
  reading.problems.push({ rule: 'duplicate-address', file: draft.entry.source, line: 1, column: 1, message });
}
