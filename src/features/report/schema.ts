import { z } from 'zod';
import { collections } from '../knowledge/schema.ts';

/**
 * The report of a pull request as data. It may have been made where foreign content was read, so whoever renders it
 * elsewhere parses it first: sizes are bounded, addresses are paths of the help centre, and nothing in it is mark-up.
 */

const text = z.string().max(5_000);
const short = z.string().max(5_000);
const count = z.number().int().min(0).max(1e9);
const list = <Schema extends z.ZodType>(item: Schema) => z.array(item).max(20_000);
const address = z
  .string()
  .max(1000)
  .regex(/^\/[^\s<>"`\\]*$/);
const isoDate = z.iso.date();

/** An entry in the language of one of its texts. */
const entryKey = z.strictObject({ id: short, locale: short });
export type EntryKey = z.infer<typeof entryKey>;

const run = z.strictObject({ kind: z.enum(['same', 'added', 'removed', 'gap']), text });
/** A piece of a text and what became of it; a gap stands for words that did not change. */
export type Run = z.infer<typeof run>;

const sectionChange = z.strictObject({
  kind: z.enum(['new', 'changed', 'removed']),
  /** Titles of the headings above and including its own; empty for the introduction. */
  heading: z.array(text).max(6),
  /** The heading as it was, where it was changed. */
  headingBefore: z.array(text).max(6).optional(),
  runs: list(run),
  /** Runs that are left out because the text is very long. */
  left: count,
});
export type SectionChange = z.infer<typeof sectionChange>;

const entryChange = entryKey.extend({
  /** What readers notice first: `moved` has another address, perhaps other words too. */
  kind: z.enum(['new', 'changed', 'moved', 'retired']),
  /** Who can see it after the change. */
  seenBy: z.enum(['everybody', 'staff', 'nobody']),
  collection: z.enum(collections),
  title: short,
  /** Path below the content folder. */
  file: short,
  url: address,
  urlBefore: address.optional(),
  /** Fields of front matter with another value, and what else differs. */
  fields: list(z.strictObject({ name: short, before: text, after: text })),
  sections: list(sectionChange),
  /** Minutes; zero where there is no text on that side. */
  reading: z.strictObject({ before: count, after: count }),
  links: z.strictObject({ added: list(text), removed: list(text) }),
  owner: short.optional(),
  reviewed: isoDate.optional(),
  reviewBy: isoDate.optional(),
  /** The words were changed and the day of the last review was not. */
  reviewKept: z.boolean(),
  /** Content versions, as votes and views know them. */
  versions: z.strictObject({ before: short.optional(), after: short.optional() }),
});
export type EntryChange = z.infer<typeof entryChange>;

const reportFinding = z.strictObject({
  rule: short,
  severity: z.enum(['error', 'warning', 'hint']),
  file: short,
  line: count,
  column: count,
  message: text,
});
export type ReportFinding = z.infer<typeof reportFinding>;

const place = z.strictObject({ rank: count.nullable(), behind: z.array(short).max(3) });
const questionChange = entryKey.extend({
  question: text,
  was: place.optional(),
  now: place.optional(),
});
/** A `findableBy` question, and where it found its entry on both sides; a side without a place did not ask it. */
export type QuestionChange = z.infer<typeof questionChange>;

const engineChanges = z.strictObject({
  engine: z.enum(['embedded', 'meilisearch']),
  /** `recorded`: read from the record of each side, not asked. */
  source: z.enum(['asked', 'recorded']),
  /** Questions that were asked; the others share no word with anything that changed. */
  asked: count,
  questions: count,
  won: list(questionChange),
  lost: list(questionChange),
  /** Not in the first three, before as after. */
  stillLost: list(questionChange),
  moved: list(questionChange),
  /** Asked no more, though their entry is still there. */
  dropped: list(questionChange),
});
export type EngineChanges = z.infer<typeof engineChanges>;

/** A line of a file of past queries, as `antwort search export-queries` writes them. */
export const pastQuery = z.strictObject({
  query: text,
  locale: short,
  searches: count,
  withoutHit: count,
});
/** What people searched for, without a word of who they were. */
export type PastQuery = z.infer<typeof pastQuery>;

const answeredQuery = pastQuery.extend({
  /** Id of the entry that answers. */
  entry: short,
});
const replay = z.strictObject({
  queries: count,
  searches: count,
  answered: z.strictObject({ before: count, after: count }),
  gained: list(answeredQuery),
  lost: list(answeredQuery),
  /** Searches that found nothing when they were made, and find a touched entry in the first three now. */
  near: list(answeredQuery),
});
export type Replay = z.infer<typeof replay>;

const versionEvidence = z.strictObject({
  locale: short,
  version: short,
  firstDay: isoDate,
  lastDay: isoDate,
  readers: count,
  readersThenTicket: count,
  helpful: count,
  notHelpful: count,
});
export type VersionEvidence = z.infer<typeof versionEvidence>;

const articleEvidence = z.strictObject({
  id: short,
  /** Newest first. */
  versions: list(versionEvidence),
  /** Newest first. */
  comments: list(z.strictObject({ at: short, locale: short, version: short, helpful: z.boolean(), comment: text })),
  /** Queries from whose results it was opened, most often first. */
  queries: list(z.strictObject({ query: text, locale: short, clicks: count })),
});
/** What customers did and said with one entry. */
export type ArticleEvidence = z.infer<typeof articleEvidence>;

const evidence = z.strictObject({
  /** Day it was taken. */
  made: isoDate,
  articles: list(articleEvidence),
});
export type Evidence = z.infer<typeof evidence>;

/** A file of evidence, as `antwort insights export-evidence` writes it. */
export const evidenceFile = evidence.extend({ format: z.literal('antwort-evidence-1') });

const side = z.strictObject({
  name: short,
  commit: short.optional(),
  /** Whether there were no mistakes that keep a site from being built. */
  builds: z.boolean(),
});

export const report = z.strictObject({
  format: z.literal('antwort-report-1'),
  base: side,
  head: side,
  entries: list(entryChange),
  /** Other files of the content folder that differ. */
  files: list(z.strictObject({ file: short, kind: z.enum(['new', 'changed', 'removed']) })),
  findings: z.strictObject({
    /** What the pull request brings in, wherever it shows. */
    brought: list(reportFinding),
    /** What was there before, in files that the pull request touches. */
    old: list(reportFinding),
    /** What is there no more. */
    mended: count,
  }),
  search: list(engineChanges),
  /** Why an engine is missing. */
  searchNotes: list(text),
  replay: replay.optional(),
  evidence: evidence.optional(),
  /** Translations that the change leaves behind. */
  translations: list(
    entryKey.extend({
      file: short,
      title: text,
      /** Locale of the source. */
      from: short,
      /** Sections of the source; the introduction, with title and description, has no heading. */
      sections: list(z.strictObject({ kind: z.enum(['new', 'changed', 'removed']), heading: text })),
      owner: short.optional(),
    }),
  ),
  /** Addresses that people may still have, and that lead nowhere. */
  redirects: list(z.strictObject({ from: address, title: text })),
  reviewers: z.strictObject({
    owners: list(z.strictObject({ owner: short, handle: short.optional(), entries: list(entryKey) })),
    /** Touched entries that name no owner. */
    unowned: list(entryKey),
    /** What there is to say of CODEOWNERS, where it is not as the content says. */
    codeowners: text.optional(),
  }),
});
export type Report = z.infer<typeof report>;
