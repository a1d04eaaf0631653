import type { Topic, TopicField } from '../topic-schema.ts';

/** A question of the form and the topics it goes with. */
export interface FormField {
  field: TopicField;
  topics: string[];
  /** Those of them that cannot do without an answer. */
  requiredIn: string[];
}

/**
 * The questions of all topics, each once: topics that share an id share the question, and what is answered stays when
 * another of them is chosen. `antwort check` refuses one id with two meanings.
 */
export function formFields(topics: readonly Topic[]): FormField[] {
  const byId = new Map<string, FormField>();
  for (const topic of topics)
    for (const field of topic.fields) {
      const known = byId.get(field.id) ?? { field, topics: [], requiredIn: [] };
      known.topics.push(topic.id);
      if (field.required) known.requiredIn.push(topic.id);
      byId.set(field.id, known);
    }
  return [...byId.values()];
}

/** Name of a question's control, and of its place in problems. */
export const fieldName = (id: string): string => `fields.${id}`;
