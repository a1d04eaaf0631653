import type { Nodes, Root } from 'mdast';
import type { Heading, Section } from '../schema.ts';
import type { ComponentContext } from '../../../article-components/component.ts';
import { articleComponents } from '../../../article-components/index.ts';
import { anchorHeadings } from './anchor-headings.ts';
import { attributesOf, isComponent } from './attributes.ts';
import { checkComponents } from './check-components.ts';
import { assetPath, collectReferences, type ReferenceContext } from './collect-references.ts';
import { convertAlerts } from './convert-alerts.ts';
import { finishRaw } from './finish-raw.ts';
import { inlineSnippets, type Snippet } from './inline-snippets.ts';
import { howToStepsOf, sectionsOf } from './outline.ts';
import { parseText, type TextFormat } from './parse-text.ts';
import { toHtml } from './to-html.ts';
import { toPlainMarkdown } from './to-markdown.ts';

/** Words that the rendering says by itself, in the language of the text. */
export interface TextWords extends Pick<ComponentContext, 'words'> {
  tableLabel: string;
  footnotesLabel: string;
  backLabel: string;
  /** Names of the boxes of a task list, ticked and empty. */
  taskLabels: { done: string; open: string };
}

export interface TextContext extends ReferenceContext {
  format: TextFormat;
  texts: TextWords;
  snippets: ReadonlyMap<string, Snippet>;
  /** Shown the tree as it was written, before anything is changed in it; `step` names the step of a guide it belongs to. */
  onTree?: ((tree: Root, step?: string) => void) | undefined;
}

/** A text in all the shapes that are made of it. Links inside the help centre are still markers. */
export interface ReadText {
  html: string;
  headings: Heading[];
  sections: Section[];
  howToSteps: string[];
  markdown: string;
  scripts: string[];
  /** Sources of the snippets it uses. */
  snippetSources: string[];
}

const nothing: ReadText = {
  html: '',
  headings: [],
  sections: [{ anchor: '', headingPath: [], text: '' }],
  howToSteps: [],
  markdown: '',
  scripts: [],
  snippetSources: [],
};

/** A text as far as its own tree: mistakes told, components checked, links and pictures found. */
export async function readTree(source: string, context: TextContext): Promise<Root | undefined> {
  const parsed = parseText(source, context.format);
  if (!parsed.success) {
    context.report('syntax', parsed.place, parsed.said);
    return undefined;
  }
  context.onTree?.(parsed.tree);
  convertAlerts(parsed.tree);
  checkComponents(parsed.tree, context.report);
  await collectReferences(parsed.tree, context);
  return parsed.tree;
}

/** Reads a text once and makes HTML, headings, sections and the plain Markdown of it. Mistakes are told, never thrown. */
export async function readText(source: string, context: TextContext): Promise<ReadText> {
  const tree = await readTree(source, context);
  if (!tree) return nothing;
  const snippetSources = inlineSnippets(tree, context.snippets, context.report);
  const headings = anchorHeadings(tree, context.warn);
  const forComponents: ComponentContext = {
    words: context.texts.words,
    file: (src) => context.assets.get(assetPath(context.file, src) ?? ''),
  };
  const html = toHtml(tree, {
    ...forComponents,
    tableLabel: context.texts.tableLabel,
    footnotesLabel: context.texts.footnotesLabel,
    backLabel: context.texts.backLabel,
    taskLabels: context.texts.taskLabels,
    ...(context.format === 'md' ? { finishRaw: (root) => finishRaw(root, context) } : {}),
  });
  return {
    html,
    headings,
    sections: sectionsOf(tree, headings),
    howToSteps: howToStepsOf(tree),
    scripts: [...scriptsOf(tree)].sort(),
    markdown: toPlainMarkdown(tree, source, forComponents),
    snippetSources,
  };
}

function scriptsOf(node: Nodes, found = new Set<string>()): Set<string> {
  if (isComponent(node)) {
    const script = articleComponents.get(node.name ?? '')?.script?.(attributesOf(node));
    if (script !== undefined) found.add(script);
  }
  if ('children' in node) for (const child of node.children) scriptsOf(child, found);
  return found;
}
