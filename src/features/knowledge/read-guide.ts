import type {
  DecisionStepView,
  DecisionTree,
  DecisionTreeView,
  GuideOutcome,
  GuideQuestion,
  Section,
} from './schema.ts';
import { guideMarkdown } from './guide-markdown.ts';
import { readText, type ReadText, type TextContext } from './text/read-text.ts';
import { blockEnd, oneLine } from './text/one-line.ts';
import { withoutMarkers } from './text/references.ts';
import type { YamlSource } from './yaml-source.ts';

/** A guide's tree in all the shapes that are made of it. */
export interface ReadGuide {
  view: DecisionTreeView;
  sections: Section[];
  markdown: string;
  scripts: string[];
  snippetSources: string[];
}

/** Reads the texts of a decision tree. What is wrong with its shape is told by the rules for trees. */
export async function readGuide(
  tree: DecisionTree,
  { placeOf, context }: { placeOf: YamlSource['placeOf']; context: TextContext },
): Promise<ReadGuide> {
  const texts = new Map<string, ReadText>();
  const names = readingOrder(tree);
  for (const name of names) {
    const text = tree.steps[name]?.text ?? '';
    const { line } = placeOf(['tree', 'steps', name, 'text']);
    // Empty lines above give mistakes in the text about the line they have in the file.
    const own: TextContext = { ...context, onTree: (tree) => context.onTree?.(tree, name) };
    texts.set(name, await readText('\n'.repeat(line - 1) + withoutMarkers(text), own));
  }
  const steps = names.flatMap((name) => {
    const step = tree.steps[name];
    return step ? [viewOf(name, step, texts.get(name)?.html ?? '')] : [];
  });
  const all = [...texts.values()];
  return {
    view: { start: tree.start, steps },
    sections: steps.map((step) => sectionOf(step, texts.get(step.name))),
    markdown: guideMarkdown(tree, (name) => texts.get(name)?.markdown ?? ''),
    scripts: [...new Set(all.flatMap((text) => text.scripts))],
    snippetSources: all.flatMap((text) => text.snippetSources),
  };
}

/** Names of all steps: the start first, then breadth first; steps that nobody reaches come last. */
function readingOrder(tree: DecisionTree): string[] {
  const order = new Set([tree.start]);
  for (const name of order) for (const next of nextOf(tree.steps[name])) order.add(next);
  return [...new Set([...order, ...Object.keys(tree.steps)])].filter((name) => Object.hasOwn(tree.steps, name));
}

export function nextOf(step: GuideQuestion | GuideOutcome | undefined): string[] {
  return step && 'options' in step ? step.options.map((option) => option.next) : [];
}

function viewOf(name: string, step: GuideQuestion | GuideOutcome, html: string): DecisionStepView {
  if ('question' in step) return { name, kind: 'question', question: step.question, html, options: step.options };
  return {
    name,
    kind: 'outcome',
    outcome: step.outcome,
    title: step.title,
    html,
    ...(step.topic === undefined ? {} : { topic: step.topic }),
  };
}

function sectionOf(step: DecisionStepView, text: ReadText | undefined): Section {
  const said = text?.sections.flatMap((section) => [section.headingPath.at(-1) ?? '', section.text]) ?? [];
  const labels = step.kind === 'question' ? step.options.map((option) => option.label) : [];
  return {
    // The page has each step at its name.
    anchor: step.name,
    headingPath: [step.kind === 'question' ? step.question : step.title],
    text: oneLine([...said, ...labels].map((part) => `${part}${blockEnd}`)),
  };
}
