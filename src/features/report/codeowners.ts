import type { Owner } from '../knowledge/owner-schema.ts';
import type { EntrySummary } from '../knowledge/schema.ts';

/** Where our own lines begin. */
export const codeownersMark = '# antwort: begin';
const begin = `${codeownersMark}, written by "antwort report codeowners" from the owners in front matter`;
const end = '# antwort: end';

/**
 * A CODEOWNERS file with one line for each text that has an owner with a handle, or else an address, in `site.yaml`. What
 * stands outside of our own lines stays. GitHub and GitLab read the same syntax; the last line that fits decides.
 */
export function writeCodeowners(given: {
  /** The file as it is; empty where there is none. */
  present: string;
  entries: readonly Pick<EntrySummary, 'source' | 'owner'>[];
  owners: Readonly<Record<string, Owner>>;
  /** Path of the content folder in the repository, with a slash at the end; empty for all of it. */
  prefix: string;
}): { text: string; unknown: string[] } {
  const { present, entries, owners, prefix } = given;
  const unknown = new Set<string>();
  const lines = entries
    .flatMap(({ source, owner }) => {
      if (owner === undefined) return [];
      const known = Object.hasOwn(owners, owner) ? owners[owner] : undefined;
      const name = known?.handle ?? known?.email;
      if (name === undefined) unknown.add(owner);
      return name === undefined ? [] : [`${pattern(`/${prefix}${source}`)} ${name}`];
    })
    .sort();
  const block = [begin, ...lines, end].join('\n');
  const [before, after] = aroundOwn(present);
  const text = [before.trimEnd(), block, after.trim()].filter((part) => part !== '').join('\n\n');
  return { text: `${text}\n`, unknown: [...unknown].sort() };
}

function aroundOwn(present: string): [string, string] {
  const from = present.indexOf(codeownersMark);
  const to = present.indexOf(end, from);
  return from === -1 || to === -1 ? [present, ''] : [present.slice(0, from), present.slice(to + end.length)];
}

/** Signs that mean something in a pattern stand for themselves. */
const pattern = (path: string): string => path.replace(/[\\ *?[\]#!]/g, '\\$&');
