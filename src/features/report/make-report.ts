import { compareEntries } from './compare-entries.ts';
import { compareFindings } from './compare-findings.ts';
import { findReviewers } from './find-reviewers.ts';
import { missingRedirects } from './missing-redirects.ts';
import type { CompareSearches, Side } from './ports.ts';
import type { EntryChange, Report } from './schema.ts';
import { staleTranslations } from './stale-translations.ts';

/** Settings that bear on what every search finds. */
const searchSettings = new Set(['site.yaml', 'synonyms.yaml', 'products.yaml', 'categories.yaml']);

/**
 * Everything that is known of a change to the content, but for what customers did, which is added afterwards. Where one side
 * could not be read at all, findings are all there is.
 */
export async function makeReport(given: {
  before: Side;
  after: Side;
  compareSearches: CompareSearches;
}): Promise<Report> {
  const { before, after } = given;
  const files = changedFiles(before.files, after.files);
  const read = before.knowledge && after.knowledge && { before: before.knowledge, after: after.knowledge };
  const entries = read ? compareEntries(read.before.entries, read.after.entries) : [];
  const sources = new Map(
    entries.flatMap(({ file, id, locale }) => {
      const was = before.knowledge?.entries.find((entry) => entry.id === id && entry.locale === locale);
      return was === undefined ? [] : [[file, was.source] as const];
    }),
  );
  const ofEntries = new Set([...sources.values(), ...entries.map(({ file }) => file)]);
  const searches = read
    ? await given.compareSearches({
        ...read,
        entries,
        everything: files.some(({ file }) => searchSettings.has(file)),
      })
    : { search: [], searchNotes: ['One side could not be read, so no search was compared.'] };
  return {
    format: 'antwort-report-1',
    base: sideOf(before),
    head: sideOf(after),
    entries,
    files: files.filter(({ file }) => !ofEntries.has(file)),
    findings: compareFindings({
      before: before.findings,
      after: after.findings,
      touched: new Set([...files.map(({ file }) => file), ...ofEntries]),
      movedFrom: (file) => sources.get(file) ?? file,
    }),
    ...searches,
    translations: read ? staleTranslations(read.before, read.after) : [],
    redirects: read ? missingRedirects(read.before, read.after) : [],
    reviewers: reviewersOf(entries, before),
  };
}

/** Owners and their handles are those of the side before: a change does not choose who looks at it. */
function reviewersOf(entries: readonly EntryChange[], { knowledge }: Side): Report['reviewers'] {
  return findReviewers({
    entries,
    ownersBefore: ({ id, locale }) =>
      knowledge?.entries.find((entry) => entry.id === id && entry.locale === locale)?.owner,
    handleOf: (owner) =>
      Object.hasOwn(knowledge?.site.owners ?? {}, owner) ? knowledge?.site.owners[owner]?.handle : undefined,
  });
}

function changedFiles(before: Side['files'], after: Side['files']): Report['files'] {
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((file): Report['files'] => {
    const [was, is] = [before.get(file), after.get(file)];
    if (was === is) return [];
    return [{ file: file.slice(0, 400), kind: was === undefined ? 'new' : is === undefined ? 'removed' : 'changed' }];
  });
}

const sideOf = ({ name, commit, builds }: Side): Report['base'] => ({
  name: name.slice(0, 200),
  ...(commit === undefined ? {} : { commit }),
  builds,
});
