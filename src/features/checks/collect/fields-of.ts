import { z } from 'zod';
import type { YamlSource } from '../../knowledge/yaml-source.ts';
import type { Fields, Passage } from './collected-text.ts';
import { passageFrom } from './passage-of.ts';
import type { SourceLines } from './source-lines.ts';

/** Front matter as far as it can be read, whatever is wrong with the rest of it. */
const lenient = z.record(z.string(), z.unknown()).catch({}).default({});
const step = z.object({
  question: z.string().optional().catch(undefined),
  title: z.string().optional().catch(undefined),
  text: z.string().optional().catch(undefined),
  options: z
    .array(z.object({ label: z.string() }))
    .default([])
    .catch([]),
});
const tree = z.object({ steps: z.record(z.string(), step.catch({ options: [] })) });

/** The fields of a text, the prose among them, and where the text of a guide's step begins. */
export function fieldsOf(
  yaml: YamlSource | undefined,
  { source, lines }: { source: string; lines: SourceLines },
): { fields: Fields; passages: Passage[]; offsetOfStep: (name: string) => number } {
  const data = lenient.parse(yaml?.data ?? {});
  const offsetOf = (path: readonly (string | number)[]): number => {
    const { line, column } = yaml?.placeOf(path) ?? { line: 1, column: 1 };
    return lines.offsetAt(line, column);
  };
  const fields: Fields = {
    text: (name) => {
      const value = data[name];
      return typeof value === 'string' ? value : undefined;
    },
    list: (name) => {
      const value = data[name];
      return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
    },
    spanOf(path) {
      const start = offsetOf(path);
      const rest = /^(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*'|[^\s#][^\n\r]*)/.exec(
        source.slice(start, start + 400),
      )?.[0];
      return { start, end: start + (rest?.trimEnd().length ?? 0) };
    },
  };
  const passages: Passage[] = [];
  const say = (kind: Passage['kind'], text: string | undefined, path: readonly (string | number)[]): void => {
    if (text !== undefined && text.trim() !== '') passages.push(passageFrom(kind, text, offsetOf(path), source));
  };
  for (const name of ['title', 'description']) say('field', fields.text(name), [name]);
  const guide = tree.safeParse(data['tree']);
  for (const [name, { question, title, options }] of Object.entries(guide.success ? guide.data.steps : {})) {
    say('label', question, ['tree', 'steps', name, 'question']);
    say('label', title, ['tree', 'steps', name, 'title']);
    options.forEach(({ label }, position) =>
      say('label', label, ['tree', 'steps', name, 'options', position, 'label']),
    );
  }
  return { fields, passages, offsetOfStep: (name) => offsetOf(['tree', 'steps', name, 'text']) };
}
