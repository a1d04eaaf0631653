import { createHash } from 'node:crypto';
import { z } from 'zod';
import { cutFrontMatter } from './front-matter.ts';
import { readGuide } from './read-guide.ts';
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
import { refuseUnfinished } from './unfinished-text.ts';
import { checkYaml, readYaml, type YamlSource } from './yaml-source.ts';

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
  /** Shown the front matter before the text is read. */
  onFrontMatter?: ((yaml: YamlSource) => void) | undefined;
};

/** An entry whose links are still markers, and the tree of a guide as its author wrote it. */
export interface ReadEntry {
  entry: Entry;
  decisions?: DecisionTree | undefined;
}

/** Reads one entry. Mistakes are added to the lists; undefined where the front matter cannot be used. */
export async function readEntry(
  { file, locale, collection, slug, source }: EntryFile,
  tools: EntryTools,
): Promise<ReadEntry | undefined> {
  const { report, warn } = tools.reportFor(file);
  const cut = cutFrontMatter(withoutMarkers(source));
  const origin = { file, rule: 'front-matter', lineOffset: cut.yamlLine };
  const yaml = readYaml(cut.yaml ?? '', origin);
  if (cut.yaml !== undefined) tools.onFrontMatter?.(yaml);
  const context: TextContext = { ...tools, file, locale, format: file.endsWith('.mdx') ? 'mdx' : 'md', report, warn };
  // The text is read also where the front matter is wrong, so that its mistakes are told in the same run.
  const text = await readText(cut.body, context);
  if (cut.yaml === undefined) {
    report('front-matter', undefined, { key: 'front-matter.missing' });
    return undefined;
  }
  const { data, problems } = checkYaml(yaml, schemaOf(collection), origin);
  tools.problems.push(...problems);
  if (!data) {
    const id = z.object({ id: z.string() }).safeParse(yaml.data);
    if (id.success) tools.unreadable.add(id.data.id);
    return undefined;
  }

  if (data.state === 'published') refuseUnfinished(source, text.snippetSources, report);
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
    confidence: data.confidence,
    owner: data.owner,
    reviewed: data.reviewed,
    reviewBy: data.reviewBy,
    ...(data.date === undefined ? {} : { date: data.date }),
    related: data.related,
    redirectFrom: data.redirectFrom,
    created: data.created,
    translatedFrom: data.translatedFrom,
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
  return { entry, decisions: data.tree };
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
