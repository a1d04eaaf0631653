import { nextOf } from '../../knowledge/read-guide.ts';
import type { DecisionTree } from '../../knowledge/schema.ts';
import { fieldSpan } from './field-span.ts';
import type { ContentRule } from './rule.ts';

/** A way through a guide with more questions than readers will answer. */
export const treeDepth: ContentRule = {
  slug: 'tree-depth',
  severity: 'warning',
  about: 'No way through a guide asks too many questions',
  check({ reading, style, textOf }, tell) {
    const most = style.limits.treeDepth;
    for (const draft of reading.drafts) {
      if (!draft.decisions) continue;
      const longest = longestWay(draft.decisions);
      if (longest.length <= most) continue;
      const text = textOf(draft.entry.source);
      const last = longest.at(-1) ?? '';
      if (text)
        tell(text.file, fieldSpan(text.source, draft.placeOf(['tree', 'steps', last])), {
          key: 'tree-depth',
          values: { step: last, questions: longest.length, most },
        });
    }
  },
};

/** Questions on the longest way, by name. Circles are refused elsewhere and end a way here. */
function longestWay({ start, steps }: DecisionTree): string[] {
  const known = new Map<string, string[]>();
  const from = (name: string, path: ReadonlySet<string>): string[] => {
    const step = Object.hasOwn(steps, name) ? steps[name] : undefined;
    if (!step || 'outcome' in step || path.has(name)) return [];
    const found = known.get(name);
    if (found) return found;
    // A guide of a thousand questions in a row would end the stack.
    if (path.size > 200) return [];
    const onward = new Set([...path, name]);
    const best = nextOf(step)
      .map((next) => from(next, onward))
      .reduce((longest, way) => (way.length > longest.length ? way : longest), []);
    const way = [name, ...best];
    known.set(name, way);
    return way;
  };
  return from(start, new Set());
}
