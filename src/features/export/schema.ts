import { z } from 'zod';
import { collections } from '../knowledge/schema.ts';
import { localizedText } from '../knowledge/text-schema.ts';

/** Version of the shape below. A field that is added leaves it; one that changes or goes raises it. */
export const exportVersion = 1;

const section = z.object({
  anchor: z.string().describe('Anchor of the heading, without #; empty for the introduction'),
  headingPath: z.array(z.string()).describe('Headings above and including this one'),
  text: z.string().describe('Plain text, white space folded'),
});

const guideStep = z.union([
  z.object({
    name: z.string(),
    kind: z.literal('question'),
    question: z.string(),
    html: z.string(),
    options: z.array(
      z.object({ label: z.string(), next: z.string().describe('Name of the step the answer leads to') }),
    ),
  }),
  z.object({
    name: z.string(),
    kind: z.literal('outcome'),
    outcome: z.enum(['fixed', 'contact']),
    title: z.string(),
    html: z.string(),
    topic: z.string().optional(),
  }),
]);

export const exportedEntry = z.object({
  id: z.string().describe('The same in every translation'),
  locale: z.string().describe('Language of the text, BCP 47'),
  collection: z.enum(collections),
  title: z.string(),
  description: z.string(),
  url: z.url().describe('Where customers read it'),
  category: z.string().optional(),
  categoryPath: z.array(z.string()).describe('Ids of categories from the outermost down to its own'),
  kind: z.enum(['how-to', 'reference']).optional(),
  products: z.array(z.string()),
  versions: z.array(z.string()).describe('Versions of the products it is about'),
  audience: z.enum(['public', 'internal']),
  state: z.enum(['draft', 'published', 'archived']),
  owner: z.string().optional(),
  reviewed: z.iso.date().optional(),
  reviewBy: z.iso.date().optional(),
  date: z.iso.date().optional().describe('Of news'),
  keywords: z.array(z.string()),
  findableBy: z.array(z.string()).describe('Questions that it answers'),
  related: z.array(z.string()).describe('Ids of other entries'),
  redirectFrom: z.array(z.string()).describe('Its old addresses'),
  version: z.string().describe('Changes with the text: the first 12 hex digits of the SHA-256 of its sources'),
  source: z.string().describe('Path of its file in the content folder'),
  readingMinutes: z.number().int(),
  sections: z.array(section),
  html: z.string().describe('Addresses that begin with / are below `origin`'),
  markdown: z.string().describe('Plain Markdown, components resolved; addresses that begin with / are below `origin`'),
  guide: z.object({ start: z.string(), steps: z.array(guideStep) }).optional(),
});

export interface ExportedCategory {
  id: string;
  title: z.infer<typeof localizedText>;
  description?: z.infer<typeof localizedText> | undefined;
  children: ExportedCategory[];
}
const exportedCategory: z.ZodType<ExportedCategory> = z
  .object({
    id: z.string(),
    title: localizedText,
    description: localizedText.optional(),
    get children() {
      return z.array(exportedCategory);
    },
  })
  .meta({ id: 'category' });

/** All of a help centre as one JSON document. */
export const knowledgeExport = z.object({
  format: z.literal('antwort-export'),
  version: z.literal(exportVersion),
  exportedAt: z.iso.datetime(),
  origin: z.url().describe('PUBLIC_ORIGIN of the site'),
  includesInternal: z.boolean().describe('Whether drafts, archived and internal entries are among the entries'),
  site: z.object({
    name: z.string(),
    defaultLocale: z.string(),
    locales: z.array(z.object({ code: z.string(), name: z.string(), dir: z.enum(['ltr', 'rtl']) })),
  }),
  categories: z.array(exportedCategory),
  products: z.array(z.object({ id: z.string(), name: localizedText, versions: z.array(z.string()) })),
  redirects: z
    .array(z.object({ from: z.string(), to: z.string() }))
    .describe('Old addresses and the paths they lead to'),
  entries: z.array(exportedEntry),
});
export type KnowledgeExport = z.infer<typeof knowledgeExport>;
export type ExportedEntry = z.infer<typeof exportedEntry>;

/** The schema as JSON Schema; `docs/antwort-export-v1.schema.json` is what it makes. */
export function exportJsonSchema(): object {
  return z.toJSONSchema(knowledgeExport, { io: 'output' });
}
