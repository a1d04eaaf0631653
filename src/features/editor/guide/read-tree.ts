import { z } from 'zod';
import type { DecisionTree } from '../../knowledge/schema.ts';

/** A step of a guide as its form shows it, whatever is still missing in it. */
export interface TreeStep {
  name: string;
  kind: 'question' | 'fixed' | 'contact';
  /** The question, or the title of the outcome. */
  title: string;
  text: string;
  options: { label: string; next: string }[];
  topic: string;
}
export interface TreeDraft {
  start: string;
  steps: TreeStep[];
}

const text = z.coerce.string().catch('');
const step = z.object({
  question: text.optional(),
  outcome: text.optional(),
  title: text.optional(),
  text: text.optional(),
  topic: text.optional(),
  options: z
    .array(z.object({ label: text.default(''), next: text.default('') }).catch({ label: '', next: '' }))
    .catch([])
    .default([]),
});
const tree = z.object({
  start: text.default(''),
  steps: z.record(z.string(), step.catch({ options: [] })).default({}),
});

/** Reads a tree as far as it can be read: the shape of one that is being written may be wrong for a while. */
export function readTree(data: unknown): TreeDraft {
  const { start, steps } = tree.catch({ start: '', steps: {} }).parse(data ?? {});
  return {
    start,
    steps: Object.entries(steps).map(([name, { question, outcome, title, text, topic, options }]) => ({
      name,
      kind: outcome === undefined ? 'question' : outcome === 'contact' ? 'contact' : 'fixed',
      title: (outcome === undefined ? question : title) ?? '',
      text: text ?? '',
      options,
      topic: topic ?? '',
    })),
  };
}

/** A step as YAML has it, with what is said of it and no more. */
export function toYamlStep({
  kind,
  title,
  text: body,
  options,
  topic,
}: TreeStep): Partial<DecisionTree['steps'][string]> {
  if (kind === 'question') return { question: title, ...(body === '' ? {} : { text: body }), options };
  return { outcome: kind, title, text: body, ...(topic === '' ? {} : { topic }) };
}
