import type { AnsweredField } from '../schema.ts';

/** Names of a desk's own ticket fields, by the ids of the fields of topics. */
export type DeskFields = Readonly<Record<string, string>>;

/** Answers that the desk has a field for, as its names and values. */
export function deskFields(answers: readonly AnsweredField[], names: DeskFields = {}): [name: string, value: string][] {
  return answers.flatMap(({ id, value }) => {
    const name = names[id];
    return name === undefined ? [] : [[name, value]];
  });
}
