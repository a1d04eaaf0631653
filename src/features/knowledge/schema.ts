import { z } from 'zod';
import type { Sentence } from '../../i18n/saying.ts';
import { theme } from '../inbox/theme-schema.ts';
import { workingHours } from '../insights/hours-schema.ts';
import { privacy } from '../privacy/keep-schema.ts';
import { companies } from '../tickets/company-schema.ts';
import { desks } from '../tickets/desk-schema.ts';
import { survey } from '../tickets/survey-schema.ts';
import { routingRule, type Topic } from '../tickets/topic-schema.ts';
import { confidence, translatedFrom, type Confidence, type TranslatedFrom } from './lifecycle-schema.ts';
import { owner } from './owner-schema.ts';
import { id, localeCode, localizedText, type LocalizedText } from './text-schema.ts';

/**
 * The shapes of everything authors write. Types derive from the schemas; `read-knowledge.ts` turns files into them and
 * lists every mistake with file and line.
 */

export const collections = ['articles', 'faqs', 'troubleshooting', 'news'] as const;
export type Collection = (typeof collections)[number];

const isoDate = z.iso.date();
const sitePath = z.string().regex(/^\/\S*$/, 'a path that begins with /');

const guideOption = z.strictObject({ label: z.string().min(1), next: id });
const guideQuestion = z.strictObject({
  question: z.string().min(1),
  text: z.string().optional(),
  options: z.array(guideOption).min(2),
});
const guideOutcome = z.strictObject({
  outcome: z.enum(['fixed', 'contact']),
  title: z.string().min(1),
  text: z.string(),
  topic: id.optional(),
});
/** A decision tree: steps by name; a step asks a question or is an outcome. */
export const decisionTree = z.strictObject({
  start: id,
  steps: z.record(id, z.union([guideQuestion, guideOutcome])),
});
export type DecisionTree = z.infer<typeof decisionTree>;
export type GuideQuestion = z.infer<typeof guideQuestion>;
export type GuideOutcome = z.infer<typeof guideOutcome>;

const common = z.strictObject({
  id,
  title: z.string().min(1).max(200),
  description: z.string().min(1).max(320),
  products: z.array(id).default([]),
  versions: z.array(z.string()).default([]),
  audience: z.enum(['public', 'internal']).default('public'),
  state: z.enum(['draft', 'published', 'archived']).default('published'),
  confidence: confidence.optional(),
  owner: z.string().min(1).optional(),
  reviewed: isoDate.optional(),
  reviewBy: isoDate.optional(),
  keywords: z.array(z.string()).default([]),
  findableBy: z.array(z.string()).default([]),
  related: z.array(id).default([]),
  redirectFrom: z.array(sitePath).default([]),
  created: isoDate.optional(),
  translatedFrom: translatedFrom.optional(),
});

export const articleFrontmatter = common.extend({
  category: id,
  kind: z.enum(['how-to', 'reference']).default('how-to'),
});
export const faqFrontmatter = common.extend({ category: id });
export const troubleshootingFrontmatter = common.extend({ category: id, tree: decisionTree });
export const newsFrontmatter = common.extend({ category: id.optional(), date: isoDate });

export const frontmatterOf = {
  articles: articleFrontmatter,
  faqs: faqFrontmatter,
  troubleshooting: troubleshootingFrontmatter,
  news: newsFrontmatter,
} as const satisfies Record<Collection, z.ZodType>;

export interface Category {
  id: string;
  icon: string;
  title: LocalizedText;
  description?: LocalizedText | undefined;
  children: Category[];
}
export const category: z.ZodType<Category> = z.strictObject({
  id,
  icon: z.string().default('folder'),
  title: localizedText,
  description: localizedText.optional(),
  get children() {
    return z.array(category).default([]);
  },
});

export const product = z.strictObject({ id, name: localizedText, versions: z.array(z.string()).default([]) });
export type Product = z.infer<typeof product>;

export const synonyms = z.record(localeCode, z.array(z.array(z.string()).min(2)));
export type Synonyms = z.infer<typeof synonyms>;

export const redirect = z.strictObject({ from: sitePath, to: z.string().regex(/^(\/|id:)\S*$/) });
export type Redirect = z.infer<typeof redirect>;

/** A repository on GitHub or GitLab, or a server of one's own that is like one of them. */
const repository = z.strictObject({
  url: z.url({ protocol: /^https?$/ }),
  host: z.enum(['github', 'gitlab']).default('github'),
});
export type Repository = z.infer<typeof repository>;

const siteLocale = z.strictObject({
  code: localeCode,
  name: z.string().min(1),
  dir: z.enum(['ltr', 'rtl']).default('ltr'),
  /** Locales whose pages stand in where this one has no translation, in order; the default locale always follows. */
  fallback: z.array(localeCode).default([]),
  /** Whether pages without a translation are shown here in another language. */
  standIns: z.boolean().default(true),
});

const contactChannel = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('form'), label: localizedText, detail: localizedText }),
  z.strictObject({ type: z.literal('phone'), label: localizedText, detail: localizedText, number: z.string() }),
  z.strictObject({ type: z.literal('email'), label: localizedText, detail: localizedText, address: localizedText }),
  z.strictObject({
    type: z.literal('link'),
    label: localizedText,
    detail: localizedText,
    url: z.string(),
    icon: z.string().optional(),
  }),
]);
export type ContactChannel = z.infer<typeof contactChannel>;

export const site = z.strictObject({
  name: z.string().min(1),
  tagline: localizedText.default(''),
  address: localizedText.optional(),
  logo: z.string().optional(),
  defaultLocale: localeCode,
  locales: z.array(siteLocale).min(1),
  theme: z
    .strictObject({
      /** Hue of the brand colour in OKLCH degrees. */
      hue: z.number().min(0).max(360).default(165),
      /** How vivid the brand colour is, OKLCH chroma. */
      chroma: z.number().min(0).max(0.2).default(0.085),
      /** Corner radius in px. */
      radius: z.number().min(0).max(24).default(8),
      font: z.enum(['instrument-sans', 'system']).default('instrument-sans'),
    })
    .prefault({}),
  home: z
    .strictObject({
      title: localizedText.optional(),
      placeholder: localizedText.optional(),
      oftenAsked: z.record(localeCode, z.array(z.string())).default({}),
      popular: z.array(id).default([]),
      notice: z
        .strictObject({ since: z.iso.datetime({ offset: true }).optional(), text: localizedText, entry: id.optional() })
        .optional(),
    })
    .prefault({}),
  contact: z
    .strictObject({
      answerTime: localizedText.optional(),
      hours: localizedText.optional(),
      channels: z.array(contactChannel).default([]),
    })
    .prefault({}),
  footer: z
    .array(
      z.union([
        z.strictObject({ entry: id, label: localizedText }),
        z.strictObject({ url: z.string(), label: localizedText }),
      ]),
    )
    .default([]),
  desks: desks.default([]),
  /** Which desk, team and priority a request gets; the first rule that fits decides. */
  routing: z.array(routingRule).default([]),
  /** Whose customers see the requests of their colleagues once they have signed in. */
  companies: companies.default([]),
  privacy: privacy.prefault({}),
  /** How to reach each owner that front matter names: for the weekly mail and for reviews. */
  owners: z.record(z.string(), owner).default({}),
  /** Where the content lives, so that a gap can become an issue. */
  repository: repository.optional(),
  /** When the team works: first responses are told in these hours too. */
  workingHours: workingHours.optional(),
  /** What customers are asked once a request is solved. */
  survey: survey.default('csat'),
  /** What comments and reviews are about, suggested by words. */
  themes: z.array(theme).default([]),
});
export type Site = z.infer<typeof site>;

/** A heading of the rendered text; `depth` 2 to 6, `anchor` without `#`. */
export interface Heading {
  depth: number;
  text: string;
  anchor: string;
}

/** A piece of an entry below one heading: what search finds and deep links lead to. The first has no anchor. */
export interface Section {
  anchor: string;
  /** Titles of the headings above and including this one; empty for the introduction. */
  headingPath: string[];
  /** Plain text, white space folded. */
  text: string;
}

/** What is known of an entry without its text: enough for lists, links, search hits and the running server. */
export interface EntrySummary {
  id: string;
  collection: Collection;
  /** The language the text is written in. */
  locale: string;
  /** Path below the collection, without ending. */
  slug: string;
  /** Path of the page in its own locale, such as `/en/articles/charge-battery`. */
  url: string;
  title: string;
  description: string;
  kind?: 'how-to' | 'reference' | undefined;
  category?: string | undefined;
  products: string[];
  versions: string[];
  audience: 'public' | 'internal';
  state: 'draft' | 'published' | 'archived';
  confidence?: Confidence | undefined;
  owner?: string | undefined;
  reviewed?: string | undefined;
  reviewBy?: string | undefined;
  date?: string | undefined;
  related: string[];
  redirectFrom: string[];
  /** ISO date on which it was begun. */
  created?: string | undefined;
  translatedFrom?: TranslatedFrom | undefined;
  /** Content version: the first 12 hex digits of the SHA-256 of the file and of the snippets it uses. */
  version: string;
  /** The same over what readers see, so that a new review date is no change; only in the catalogue. */
  textVersion?: string | undefined;
  /** Path of the file below the content folder, with `/`. */
  source: string;
  readingMinutes: number;
}

/** An entry with its text. */
export interface Entry extends EntrySummary {
  keywords: string[];
  findableBy: string[];
  html: string;
  headings: Heading[];
  sections: Section[];
  /** The text as plain Markdown, components resolved; without front matter and title. */
  markdown: string;
  tree?: DecisionTreeView | undefined;
  /** Ordered steps found in the text, plain, for HowTo structured data. */
  howToSteps: string[];
  /** Whether the text uses tabs, video, …: names of the scripts its page needs. */
  scripts: string[];
}

/** A decision tree with its Markdown rendered. Steps stand in reading order: the start first, then breadth first. */
export interface DecisionTreeView {
  start: string;
  steps: DecisionStepView[];
}
export type DecisionStepView =
  | { name: string; kind: 'question'; question: string; html: string; options: { label: string; next: string }[] }
  | {
      name: string;
      kind: 'outcome';
      outcome: 'fixed' | 'contact';
      title: string;
      html: string;
      topic?: string | undefined;
    };

/** What the running server knows of the content; written to `catalogue.json` by the build. */
export interface Catalogue {
  site: Site;
  categories: Category[];
  products: Product[];
  topics: Topic[];
  redirects: Redirect[];
  entries: EntrySummary[];
  /** Interface words a company set for itself, by locale and key. */
  ui: Record<string, Record<string, string>>;
}

/** Everything read from the content folder, with texts. */
export interface Knowledge extends Omit<Catalogue, 'entries'> {
  contentDir: string;
  synonyms: Synonyms;
  entries: Entry[];
  /** Files to publish: pictures used by entries, from their path on disk to their public path. */
  assets: { file: string; url: string; width?: number | undefined; height?: number | undefined }[];
}

/** A mistake in the content, told to its author: a sentence that says what is wrong, what was expected, what came. */
export interface ContentProblem extends Sentence {
  /** Permanent name of the rule, such as `front-matter`, `broken-link`, `tree-dangling-next`. */
  rule: string;
  /** Path below the content folder. */
  file: string;
  /** One-based; 1 where the place is the whole file. */
  line: number;
  column: number;
  field?: string | undefined;
}
