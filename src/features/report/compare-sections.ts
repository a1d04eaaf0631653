import type { Section } from '../knowledge/schema.ts';
import { diffWords, whole } from './diff-words.ts';
import type { Run, SectionChange } from './schema.ts';

/** Share of words two sections have in common to count as one under another heading. */
const alike = 0.5;
/** What is kept of one section: runs, and characters of a run. */
const mostRuns = 120;
const mostCharacters = 2_500;

/**
 * What became of the sections of a text as readers see it, in the order of the text as it is; sections that went follow.
 * Sections belong together by their anchor, else by their words.
 */
export function compareSections(
  before: readonly Section[],
  after: readonly Section[],
  locale: string,
): SectionChange[] {
  const pairs = pairUp(before, after);
  const kept = after.flatMap((now): SectionChange[] => {
    const was = pairs.get(now);
    if (was === undefined) {
      return now.text === '' && now.headingPath.length === 0
        ? []
        : [{ kind: 'new', heading: clipped(now.headingPath), ...bounded(whole('', now.text)) }];
    }
    const isRenamed = was.headingPath.at(-1) !== now.headingPath.at(-1);
    if (was.text === now.text && !isRenamed) return [];
    return [
      {
        kind: 'changed',
        heading: clipped(now.headingPath),
        ...(isRenamed ? { headingBefore: clipped(was.headingPath) } : {}),
        ...bounded(diffWords(was.text, now.text, locale)),
      },
    ];
  });
  const found = new Set(pairs.values());
  const gone = before
    .filter((was) => !found.has(was) && (was.text !== '' || was.headingPath.length > 0))
    .map((was): SectionChange => ({
      kind: 'removed',
      heading: clipped(was.headingPath),
      ...bounded(whole(was.text, '')),
    }));
  return [...kept, ...gone];
}

function pairUp(before: readonly Section[], after: readonly Section[]): Map<Section, Section> {
  const pairs = new Map<Section, Section>();
  const free = new Set(before);
  const pair = (now: Section, was: Section | undefined): void => {
    if (was === undefined) return;
    pairs.set(now, was);
    free.delete(was);
  };
  const byAnchor = Map.groupBy(before, ({ anchor }) => anchor);
  for (const now of after)
    pair(
      now,
      byAnchor.get(now.anchor)?.find((was) => free.has(was)),
    );
  for (const now of after) {
    if (pairs.has(now) || now.text === '') continue;
    const likely = [...free]
      .map((was) => ({ was, share: sharedWords(was.text, now.text) }))
      .sort((one, other) => other.share - one.share)
      .find(({ share }) => share >= alike);
    pair(now, likely?.was);
  }
  return pairs;
}

/** Sørensen–Dice coefficient of the sets of words. */
function sharedWords(one: string, other: string): number {
  const words = (text: string): Set<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu));
  const [left, right] = [words(one), words(other)];
  const all = left.size + right.size;
  return all === 0 ? 0 : (2 * [...left].filter((word) => right.has(word)).length) / all;
}

function bounded(runs: readonly Run[]): { runs: Run[]; left: number } {
  const kept = runs.slice(0, mostRuns).map((run) => ({ ...run, text: clip(run.text, mostCharacters) }));
  return { runs: kept, left: runs.length - kept.length };
}

const clipped = (heading: readonly string[]): string[] => heading.slice(-6).map((title) => clip(title, 300));

/** A text of at most so many characters; one that was cut ends in an ellipsis. */
export function clip(text: string, most: number): string {
  return text.length <= most
    ? text
    : `${text
        .slice(0, most - 1)
        .toWellFormed()
        .trimEnd()}…`;
}
