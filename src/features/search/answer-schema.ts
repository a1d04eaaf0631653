import { z } from '@hono/zod-openapi';
import { collections } from '../knowledge/schema.ts';

const runs = z
  .array(z.object({ text: z.string(), marked: z.boolean() }))
  .describe('The text cut into plain and marked runs. Plain text, never mark-up.');
const titled = z.object({ id: z.string(), title: z.string() });
const count = z.number().int();

const hit = z
  .object({
    id: z.string().describe('Id of the entry, the same in all languages.'),
    url: z.string().describe('Path of the page.'),
    title: z.string(),
    titleRuns: runs,
    passage: z.string().describe('The stretch of the text that shows best why it was found.'),
    passageRuns: runs,
    section: z
      .object({ title: z.string(), url: z.string() })
      .describe('The section that answers best; its title is empty for the beginning of the page.'),
    moreSections: z.array(z.object({ title: z.string(), titleRuns: runs, url: z.string() })),
    collection: z.enum(collections),
    category: titled.nullable(),
    locale: z
      .string()
      .describe('Language of the text; differs from the one asked for where it stands in for a missing translation.'),
  })
  .openapi('SearchHit');

const directAnswer = z
  .object({
    entryId: z.string(),
    kind: z.enum(['faq', 'section']).describe('The answer of a question, or what a section or a whole page says.'),
    url: z.string().describe('Path of the page, down to the section the text is from.'),
    title: z.string(),
    titleRuns: runs,
    sectionTitle: z.string().describe('Heading of the section; empty where the text stands for the page.'),
    text: z.string().describe("The page's own words, up to about 400 characters."),
    textRuns: runs,
    locale: z.string().describe('Language of the text.'),
  })
  .openapi('DirectAnswer');

/** What `GET /api/search` answers. */
export const searchAnswerBody = z
  .object({
    query: z.string(),
    locale: z.string(),
    engine: z.string(),
    degraded: z.boolean().describe('The preferred engine was not available and another one answered.'),
    corrected: z.string().nullable().describe('The query that was searched instead, where spelling was corrected.'),
    total: z.number().int(),
    unfilteredTotal: z
      .number()
      .int()
      .describe('Entries that match when category, product and collection are left out.'),
    directAnswer: directAnswer
      .nullable()
      .describe('What the help centre says to the question, where one entry is clearly the one meant; else null.'),
    hits: z.array(hit).describe('One per entry, best first.'),
    facets: z
      .object({
        categories: z.array(titled.extend({ count })),
        products: z.array(titled.extend({ count })),
        collections: z.array(z.object({ id: z.enum(collections), count })),
      })
      .describe('What each filter would leave, the other filters of the request kept.'),
  })
  .openapi('SearchAnswer');
export type SearchAnswerBody = z.infer<typeof searchAnswerBody>;
