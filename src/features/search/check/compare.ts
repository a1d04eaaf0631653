import { isFound, keyOf, type Place, type Placed, type Question } from './schema.ts';

/** A question and where it finds its entry, before and now. */
export interface Change extends Question {
  /** Undefined where it is in no record. */
  was: Place | undefined;
  now: Place;
}

/** What became of the questions on one engine. */
export interface Comparison {
  /** Not in the first three: each of these fails the check, whether it was there before or not. */
  lost: Change[];
  /** In the first three, at another place than before. */
  moved: Change[];
  /** In the first three, and in no record yet. */
  added: Change[];
}

export function compare(was: readonly Placed[], now: readonly Placed[]): Comparison {
  const before = new Map(was.map((placed) => [keyOf(placed), placed.place]));
  const changes = now.map(({ place, ...question }): Change => ({
    ...question,
    was: before.get(keyOf(question)),
    now: place,
  }));
  const found = changes.filter(({ now: place }) => isFound(place));
  return {
    lost: changes.filter(({ now: place }) => !isFound(place)),
    moved: found.filter((change) => change.was !== undefined && change.was.rank !== change.now.rank),
    added: found.filter((change) => change.was === undefined),
  };
}

/** A question of the record that is asked no more, and the entry it is asked of now where there is one. */
export interface Removed extends Question {
  movedTo: string | undefined;
}

/** Questions that were given up: taken out of `findableBy`, or their entry is gone. */
export function removedQuestions(was: readonly Question[], now: readonly Question[]): Removed[] {
  const asked = new Set(now.map(keyOf));
  const entryOf = new Map(now.map(({ locale, entry, question }) => [`${locale} ${question}`, entry]));
  return was
    .filter((question) => !asked.has(keyOf(question)))
    .map(({ locale, entry, question }) => ({
      locale,
      entry,
      question,
      movedTo: entryOf.get(`${locale} ${question}`),
    }));
}

/** A question that finds its entry at different places on two engines. */
export interface Difference extends Question {
  embedded: Place;
  meilisearch: Place;
}

/** The questions both engines were asked and that they place differently. */
export function differencesOf(embedded: readonly Placed[], meilisearch: readonly Placed[]): Difference[] {
  const others = new Map(meilisearch.map((placed) => [keyOf(placed), placed.place]));
  return embedded.flatMap(({ place, ...question }) => {
    const other = others.get(keyOf(question));
    return other === undefined || other.rank === place.rank
      ? []
      : [{ ...question, embedded: place, meilisearch: other }];
  });
}
