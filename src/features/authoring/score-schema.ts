/** What the content standard looks at; `docs/writing.md` says why. */
export const criteria = [
  'title-words',
  'title-length',
  'description',
  'environment',
  'steps',
  'sections',
  'findable',
  'owner',
  'reviewed',
  'alt-texts',
  'reading-ease',
  'translation',
  'links',
] as const;
export type Criterion = (typeof criteria)[number];

/** What is known of a text that does not change with the day: counted when the content is read. */
export interface ScoreFacts {
  collection: 'articles' | 'faqs' | 'troubleshooting' | 'news';
  kind: 'how-to' | 'reference' | undefined;
  titleLength: number;
  /** Content words of the title, and those of them that customers use in `findableBy`; the first is 0 for no questions. */
  titleTerms: number;
  titleTermsAsked: number;
  descriptionLength: number;
  /** Whether the description says more than the title. */
  descriptionSaysMore: boolean;
  /** Products or versions named, and whether the help centre has products. */
  environments: number;
  hasProducts: boolean;
  steps: number;
  words: number;
  headings: number;
  questions: number;
  hasOwner: boolean;
  confidence: 'work-in-progress' | 'not-validated' | 'validated';
  reviewBy: string | undefined;
  pictures: number;
  /** Pictures whose alt text says something: more than a file name or a word. */
  picturesDescribed: number;
  readingEase: number | undefined;
  /** Sections of the source that changed since; undefined where it is no translation. */
  driftedSections: number | undefined;
  linksOut: number;
  linksIn: number;
}

export interface ScoreReason {
  criterion: Criterion;
  /** Points of the standard, and those this text gets. */
  weight: number;
  points: number;
  /** The figure behind it, where there is one. */
  value?: number | undefined;
}

export interface StandardScore {
  /** 0 to 100. */
  score: number;
  /** Every criterion that applies, those that lose most first. */
  reasons: ScoreReason[];
}
