import type { FindMissedQueries, FindSimilarEntries, Proposals, SimilarEntry } from './ports.ts';

/** From here on two texts say so much the same that somebody should look before writing another one. */
export const nearDuplicate = 0.6;

/** What to put into a text that is about to be written, told from what is there and from what customers searched. */
export async function propose(
  { title, locale }: { title: string; locale: string },
  { findSimilar, findMissed }: { findSimilar: FindSimilarEntries; findMissed: FindMissedQueries },
): Promise<Proposals> {
  const [similar, findableBy] = await Promise.all([findSimilar({ title, locale }), findMissed(title, locale)]);
  return {
    similar,
    duplicates: similar.filter(({ likeness }) => likeness >= nearDuplicate).sort((a, b) => b.likeness - a.likeness),
    category: categoryOf(similar),
    findableBy,
  };
}

/** The category that most of the nearest entries are in; the nearer one is, the more it says. */
function categoryOf(similar: readonly SimilarEntry[]): string | undefined {
  const weights = new Map<string, number>();
  similar.forEach(({ category, likeness }, place) => {
    if (category !== undefined) weights.set(category, (weights.get(category) ?? 0) + (0.1 + likeness) / (1 + place));
  });
  return [...weights].sort(([, a], [, b]) => b - a)[0]?.[0];
}
