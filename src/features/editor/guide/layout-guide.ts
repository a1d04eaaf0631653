import { Graph, layout } from '@dagrejs/dagre';
import type { TreeDraft, TreeStep } from './read-tree.ts';

/** What is wrong with a step, as far as it can be seen in the drawing. */
export type StepFault = 'unreachable' | 'dead-end' | 'loop';

/** A step in the drawing; `x` and `y` are its middle, in px. */
export interface DrawnStep extends Pick<TreeStep, 'name' | 'kind' | 'title'> {
  isStart: boolean;
  faults: StepFault[];
  x: number;
  y: number;
}
export interface DrawnAnswer {
  from: string;
  to: string;
  label: string;
  points: { x: number; y: number }[];
}
export interface DrawnGuide {
  width: number;
  height: number;
  steps: DrawnStep[];
  answers: DrawnAnswer[];
}

export const stepSize = { width: 190, height: 64 } as const;

/** Where the steps of a guide are drawn, from its start downwards, and which of them cannot be right. */
export function layoutGuide({ start, steps }: TreeDraft): DrawnGuide {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', nodesep: 28, ranksep: 46, marginx: 8, marginy: 8 });
  const names = new Set(steps.map(({ name }) => name));
  for (const { name } of steps) graph.setNode(name, { ...stepSize });
  const answers = steps.flatMap(({ name, options }) =>
    options.flatMap(({ label, next }, place) =>
      names.has(next) ? [{ from: name, to: next, label, key: String(place) }] : [],
    ),
  );
  for (const { from, to, key } of answers) graph.setEdge(from, to, {}, key);
  layout(graph);
  const faults = faultsOf({ start, steps });
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  return {
    width: Math.max(1, Math.ceil(width)),
    height: Math.max(1, Math.ceil(height)),
    steps: steps.map(({ name, kind, title }) => {
      const { x = 0, y = 0 } = graph.node(name) as { x?: number; y?: number };
      return { name, kind, title, isStart: name === start, faults: faults.get(name) ?? [], x, y };
    }),
    answers: answers.map(({ from, to, label, key }) => {
      const { points = [] } = graph.edge({ v: from, w: to, name: key }) as { points?: { x: number; y: number }[] };
      return { from, to, label, points };
    }),
  };
}

function faultsOf({ start, steps }: TreeDraft): Map<string, StepFault[]> {
  const byName = new Map(steps.map((step) => [step.name, step]));
  const nextOf = (name: string): string[] =>
    byName
      .get(name)
      ?.options.map(({ next }) => next)
      .filter((next) => byName.has(next)) ?? [];
  const reachedFrom = (name: string): Set<string> => {
    const reached = new Set(nextOf(name));
    for (const step of reached) for (const next of nextOf(step)) reached.add(next);
    return reached;
  };
  const reached = reachedFrom(start).add(start);
  return new Map(
    steps.map(({ name, kind, options }) => {
      const isDeadEnd = kind === 'question' && (options.length < 2 || options.some(({ next }) => !byName.has(next)));
      return [
        name,
        [
          ...(reached.has(name) ? [] : (['unreachable'] as const)),
          ...(isDeadEnd ? (['dead-end'] as const) : []),
          ...(reachedFrom(name).has(name) ? (['loop'] as const) : []),
        ],
      ];
    }),
  );
}
