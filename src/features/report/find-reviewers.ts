import type { EntryChange, EntryKey, Report } from './schema.ts';

/**
 * Who should look at a change: the owners of the entries it touches, as they were before it, so that nobody chooses
 * their reviewer by changing the owner; the new owner of an entry joins.
 */
export function findReviewers(given: {
  entries: readonly EntryChange[];
  ownersBefore(key: EntryKey): string | undefined;
  handleOf(owner: string): string | undefined;
}): Omit<Report['reviewers'], 'codeowners'> {
  const owned = new Map<string, EntryKey[]>();
  const unowned: EntryKey[] = [];
  for (const { id, locale, owner } of given.entries) {
    const key = { id, locale };
    const owners = new Set([given.ownersBefore(key), owner].filter((name) => name !== undefined));
    if (owners.size === 0) unowned.push(key);
    for (const name of owners) owned.set(name, [...(owned.get(name) ?? []), key]);
  }
  const owners = [...owned].map(([owner, entries]) => {
    const handle = given.handleOf(owner);
    return { owner, ...(handle === undefined ? {} : { handle }), entries };
  });
  return { owners: owners.sort((one, other) => other.entries.length - one.entries.length), unowned };
}
