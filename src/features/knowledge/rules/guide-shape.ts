import type { Saying } from '../../../i18n/saying.ts';
import { nextOf } from '../read-guide.ts';
import { problemAt, type Draft, type Reading } from '../reading.ts';
import type { DecisionTree } from '../schema.ts';
import { suggestion } from '../suggestion.ts';
import { expectedId, firstOf } from './known-ids.ts';

/** Every path through a guide ends in an outcome, every step is on a path, and one of them leads to a person. */
export function guideShape(reading: Reading): void {
  const topics = reading.settings.topics.map(({ id }) => id);
  for (const draft of reading.drafts) {
    if (!draft.decisions) continue;
    danglingNext(reading, draft, draft.decisions);
    unreachableSteps(reading, draft, draft.decisions);
    loops(reading, draft, draft.decisions);
    wayToAPerson(reading, draft, draft.decisions);
    takenAnchors(reading, draft, draft.decisions);
    if (!reading.settings.unreadable.has('topics.yaml')) unknownTopics(reading, draft, draft.decisions, topics);
  }
}

function danglingNext(reading: Reading, draft: Draft, { start, steps }: DecisionTree): void {
  const names = Object.keys(steps);
  const leadsNowhere = (name: string): Saying | undefined =>
    Object.hasOwn(steps, name)
      ? undefined
      : { key: 'tree-dangling-next', values: { steps: firstOf(names), name, hint: suggestion(name, names) } };
  const atStart = leadsNowhere(start);
  if (atStart !== undefined) problemAt(reading, draft, 'tree-dangling-next', ['tree', 'start'], atStart);
  for (const [name, step] of Object.entries(steps)) {
    nextOf(step).forEach((next, position) => {
      const what = leadsNowhere(next);
      if (what !== undefined)
        problemAt(reading, draft, 'tree-dangling-next', ['tree', 'steps', name, 'options', position, 'next'], what);
    });
  }
}

function unreachableSteps(reading: Reading, draft: Draft, tree: DecisionTree): void {
  if (!Object.hasOwn(tree.steps, tree.start)) return;
  const reached = new Set([tree.start]);
  for (const name of reached)
    for (const next of nextOf(tree.steps[name])) if (Object.hasOwn(tree.steps, next)) reached.add(next);
  for (const name of Object.keys(tree.steps)) {
    if (!reached.has(name))
      problemAt(reading, draft, 'tree-unreachable-step', ['tree', 'steps', name], { key: 'tree-unreachable-step' });
  }
}

/** A step is reached by its name, `#display`; no heading of the introduction may have the same anchor. */
function takenAnchors(reading: Reading, draft: Draft, { steps }: DecisionTree): void {
  const headings = new Map(draft.entry.headings.map(({ anchor, text }) => [anchor, text]));
  for (const name of Object.keys(steps)) {
    const heading = headings.get(name);
    if (heading !== undefined)
      problemAt(reading, draft, 'tree-taken-anchor', ['tree', 'steps', name], {
        key: 'tree-taken-anchor',
        values: { heading },
      });
  }
}

/** Walks without recursion, so that a guide of any depth can be told about. */
function loops(reading: Reading, draft: Draft, { steps }: DecisionTree): void {
  const finished = new Set<string>();
  for (const root of Object.keys(steps)) {
    const path = new Set<string>();
    const work: { name: string; position: number }[] = finished.has(root) ? [] : [{ name: root, position: 0 }];
    while (work.length > 0) {
      const here = work[work.length - 1];
      if (!here) break;
      path.add(here.name);
      const next = nextOf(steps[here.name])[here.position];
      if (next === undefined) {
        finished.add(here.name);
        path.delete(here.name);
        work.pop();
        continue;
      }
      if (path.has(next)) {
        const circle = [...path].slice([...path].indexOf(next));
        problemAt(reading, draft, 'tree-loop', ['tree', 'steps', here.name, 'options', here.position, 'next'], {
          key: 'tree-loop',
          values: { circle: [...circle, next].join(' → ') },
        });
      } else if (Object.hasOwn(steps, next) && !finished.has(next)) work.push({ name: next, position: 0 });
      here.position += 1;
    }
  }
}

function wayToAPerson(reading: Reading, draft: Draft, { steps }: DecisionTree): void {
  if (Object.values(steps).some((step) => 'outcome' in step && step.outcome === 'contact')) return;
  problemAt(reading, draft, 'tree-no-person', ['tree', 'steps'], { key: 'tree-no-person' });
}

function unknownTopics(reading: Reading, draft: Draft, { steps }: DecisionTree, topics: readonly string[]): void {
  for (const [name, step] of Object.entries(steps)) {
    if (!('outcome' in step) || step.topic === undefined || topics.includes(step.topic)) continue;
    problemAt(
      reading,
      draft,
      'unknown-topic',
      ['tree', 'steps', name, 'topic'],
      expectedId('topics.yaml', topics, step.topic),
    );
  }
}
