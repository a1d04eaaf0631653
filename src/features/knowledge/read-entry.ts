import { createHash } from 'node:crypto';
import { z } from 'zod';
import { cutFrontMatter } from './front-matter.ts';
import { readGuide } from './read-guide.ts';
import type { Draft } from './reading.ts';
import type { Report } from './report.ts';
import {
  frontmatterOf,
  type Collection,
  type ContentProblem,
  type DecisionTree,
  type Entry,
  type faqFrontmatter,
} from './schema.ts';
import { urlIn } from './select.ts';
import { readText, type TextContext } from './text/read-text.ts';
import { withoutMarkers } from './text/references.ts';
import { checkYaml, readYaml } from './yaml-source.ts';

/** Words a minute that people read on a screen, when they look for something to do. */
const readingSpeed = 200;

export interface EntryFile {
  /** Path below the content folder. */
  file: string;
  locale: string;
  collection: Collection;
  slug: string;
  source: string;
}

/** Everything a text needs except its own file. */
export type EntryTools = Omit<TextContext, 'file' | 'locale' | 'format' | 'report' | 'warn'> & {
  problems: ContentProblem[];
  /** Takes the ids of entries whose front matter has mistakes. */
  unreadable: Set<string>;
  reportFor: (file: string) => { report: Report; warn: Report };
};

/** Reads one entry. Mistakes are added to the lists; undefined where the front matter cannot be used. */
export async function readEntry(
  { file, locale, collection, slug, source }: EntryFile,
  tools: EntryTools,
): Promise<Draft | undefined> {
  const { report, warn } = tools.reportFor(file);
  const cut = cutFrontMatter(withoutMarkers(source));
  const context: TextContext = { ...tools, file, locale, format: file.endsWith('.mdx') ? 'mdx' : 'md', report, warn };
  // The text is read also where the front matter is wrong, so that its mistakes are told in the same run.
  const text = await readText(cut.body, context);
  if (cut.yaml === undefined) {
    report(
      'front-matter',
      undefined,
      'Expected front matter: a line of three dashes, fields such as id and title, and another line of three dashes.',
    );
    return undefined;
  }
  const origin = { file, rule: 'front-matter', lineOffset: cut.yamlLine };
  const yaml = readYaml(cut.yaml, origin);
  const { data, problems } = checkYaml(yaml, schemaOf(collection), origin);
  tools.problems.push(...problems);
  if (!data) {
    const id = z.object({ id: z.string() }).safeParse(yaml.data);
    if (id.success) tools.unreadable.add(id.data.id);
    return undefined;
  }

  const guide = data.tree && (await readGuide(data.tree, { placeOf: yaml.placeOf, context }));
  const words = [...text.sections, ...(guide?.sections ?? [])].reduce(
    (sum, section) => sum + section.text.split(' ').length,
    0,
  );
  const entry: Entry = {
    id: data.id,
    collection,
    locale,
    slug,
    url: urlIn({ collection, slug }, locale),
    title: data.title,
    description: data.description,
    ...(data.kind === undefined ? {} : { kind: data.kind }),
    ...(data.category === undefined ? {} : { category: data.category }),
    products: data.products,
    versions: data.versions,
    audience: data.audience,
    state: data.state,
    owner: data.owner,
    reviewed: data.reviewed,
    reviewBy: data.reviewBy,
    ...(data.date === undefined ? {} : { date: data.date }),
    related: data.related,
    redirectFrom: data.redirectFrom,
    version: versionOf([source, ...text.snippetSources, ...(guide?.snippetSources ?? [])]),
    source: file,
    readingMinutes: Math.max(1, Math.round(words / readingSpeed)),
    keywords: data.keywords,
    findableBy: data.findableBy,
    html: text.html,
    headings: text.headings,
    sections: [...text.sections, ...(guide?.sections ?? [])],
    markdown: [text.markdown, guide?.markdown].filter(Boolean).join('\n\n'),
    ...(guide ? { tree: guide.view } : {}),
    howToSteps: text.howToSteps,
    scripts: [...new Set([...text.scripts, ...(guide?.scripts ?? [])])],
  };
  return { entry, placeOf: yaml.placeOf, decisions: data.tree };
}

/** Front matter of any collection, so that one reader serves all. */
interface Frontmatter extends Omit<z.output<typeof faqFrontmatter>, 'category'> {
  category?: string | undefined;
  kind?: 'how-to' | 'reference' | undefined;
  date?: string | undefined;
  tree?: DecisionTree | undefined;
}

function schemaOf(collection: Collection): z.ZodType<Frontmatter> {
  return frontmatterOf[collection];
}

function versionOf(sources: readonly string[]): string {
  const hash = createHash('sha256');
  for (const source of sources) hash.update(source);
  return hash.digest('hex').slice(0, 12);
}
