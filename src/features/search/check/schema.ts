/** A question that an entry says it answers (`findableBy`), in the locale it is asked in. */
export interface Question {
  locale: string;
  entry: string;
  question: string;
}

/** Where a question finds its entry. */
export interface Place {
  /** From 1; undefined where the entry is not among the results that were looked at. */
  rank: number | undefined;
  /** Ids of the entries before it, best first, at most the first three. */
  behind: string[];
}

/** A question and where it finds its entry. */
export interface Placed extends Question {
  place: Place;
}

/** The engines that a question must find its entry on. */
export const checkedEngines = ['embedded', 'meilisearch'] as const;
export type CheckedEngine = (typeof checkedEngines)[number];

/** The last place that counts as found. */
export const wantedRank = 3;

export const isFound = ({ rank }: Place): boolean => rank !== undefined && rank <= wantedRank;

/** Tells questions apart; the same question may be asked of two entries. */
export const keyOf = ({ locale, entry, question }: Question): string => JSON.stringify([locale, entry, question]);
