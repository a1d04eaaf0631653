import { z } from 'zod';
import { frontmatterOf, type Collection } from '../knowledge/schema.ts';

/** How a field of front matter is shown in the form. */
export type FieldKind = 'line' | 'text' | 'lines' | 'date' | 'choice' | 'category' | 'products' | 'entries' | 'owner';

export interface FormField {
  name: string;
  kind: FieldKind;
  isRequired: boolean;
  /** The values there are, of a choice. */
  values: string[];
  /** What holds where the field is left out. */
  usual?: string | undefined;
  /** Characters at most. */
  most?: number | undefined;
}

/** Fields whose values are names of things that exist, which a schema cannot know. */
const named: Partial<Record<string, FieldKind>> = {
  category: 'category',
  products: 'products',
  related: 'entries',
  owner: 'owner',
};
/** What writers look for first, whatever order a schema is put together in. */
const first = ['id', 'title', 'description', 'category', 'kind', 'date'];
/** From so many characters on, more than a line is to be expected. */
const longText = 250;

const property = z.object({
  type: z.string().optional(),
  format: z.string().optional(),
  enum: z.array(z.string()).optional(),
  maxLength: z.number().optional(),
  default: z.unknown().optional(),
});
const shape = z.object({ properties: z.record(z.string(), property), required: z.array(z.string()).default([]) });

/**
 * The fields of front matter, generated from the schema of the collection. What has parts of its own is not for a form: the
 * tree of a guide has an editor, and what a translation remembers is written by its verbs.
 */
export function formFieldsOf(collection: Collection): FormField[] {
  const { properties, required } = shape.parse(z.toJSONSchema(frontmatterOf[collection], { io: 'input' }));
  const order = fieldOrder(collection);
  return Object.entries(properties)
    .filter(([, { type }]) => type !== 'object')
    .sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))
    .map(([name, { type, format, enum: values = [], maxLength, default: usual }]) => ({
      name,
      kind: named[name] ?? kindOf({ type, format, values, maxLength }),
      isRequired: required.includes(name),
      values,
      usual: typeof usual === 'string' ? usual : undefined,
      most: maxLength,
    }));
}

/** The names of all fields in the order in which writers expect them. */
export function fieldOrder(collection: Collection): string[] {
  const names = Object.keys(frontmatterOf[collection].shape);
  return [...first.filter((name) => names.includes(name)), ...names.filter((name) => !first.includes(name))];
}

function kindOf(field: {
  type: string | undefined;
  format: string | undefined;
  values: string[];
  maxLength: number | undefined;
}): FieldKind {
  if (field.values.length > 0) return 'choice';
  if (field.type === 'array') return 'lines';
  if (field.format === 'date') return 'date';
  return (field.maxLength ?? 0) > longText ? 'text' : 'line';
}
