import type { DecisionTree } from './schema.ts';

/**
 * A decision tree as a nested list of plain Markdown. A step that several answers lead to is told once, where it comes
 * first; after that its name is enough.
 */
export function guideMarkdown(tree: DecisionTree, textOf: (name: string) => string): string {
  const told = new Set<string>();
  const tell = (name: string, indent: string): string[] => {
    const step = Object.hasOwn(tree.steps, name) ? tree.steps[name] : undefined;
    if (!step) return [];
    const title = `**${'question' in step ? step.question : step.title}**`;
    if (told.has(name)) return [`${indent}→ ${title}`];
    told.add(name);
    const text = textOf(name);
    const lines = [
      `${indent}${title}`,
      ...(text ? ['', ...text.split('\n').map((line) => (line ? indent + line : ''))] : []),
    ];
    if (!('options' in step)) return lines;
    const options = step.options.flatMap((option) => [
      '',
      `${indent}- ${option.label}`,
      '',
      ...tell(option.next, `${indent}  `),
    ]);
    return [...lines, ...options];
  };
  return tell(tree.start, '').join('\n');
}
