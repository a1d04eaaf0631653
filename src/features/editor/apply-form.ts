import type { Collection } from '../knowledge/schema.ts';
import { withoutMarks } from './field-marks.ts';
import { fieldOrder, formFieldsOf, type FormField } from './form-fields.ts';
import { applyTreeForm } from './guide/apply-tree-form.ts';
import { readFields } from './read-fields.ts';
import type { SentFields } from './schema.ts';
import { joinFile, plainLines, splitFile } from './split-file.ts';
import { setField } from './yaml/edit-yaml.ts';

/**
 * The whole file after a form was sent: fields that changed are changed in its YAML, all else stays to the letter. A mark that
 * says that a field is unfinished goes with the change, or where the form says that it is done. Front matter that cannot be
 * read stays as it is.
 */
export function applyForm(
  source: string,
  { collection, fields, body }: { collection: Collection; fields: SentFields; body: string },
): string {
  const { yaml = '' } = splitFile(source);
  const text = plainLines(body);
  const known = readFields(yaml);
  if (known === undefined) return joinFile({ yaml, body: text });
  const order = fieldOrder(collection);
  const done = fields.flatMap(([name, value]) => (name === 'done' ? [value] : []));
  const named = formFieldsOf(collection).reduce(
    (changed, field) => {
      const sent = fields.filter(([name]) => name === `f.${field.name}`).map(([, value]) => plainLines(value).trim());
      if (sent.length === 0) return changed;
      const value = valueOf(field, sent, known[field.name]);
      if (isSame(value, known[field.name])) return changed;
      return setField(withoutMarks(changed, [field.name]), [field.name], value, { order });
    },
    withoutMarks(yaml, done),
  );
  return joinFile({ yaml: collection === 'troubleshooting' ? applyTreeForm(named, fields) : named, body: text });
}

function valueOf(field: FormField, sent: string[], known: unknown): unknown {
  const [first = ''] = sent;
  switch (field.kind) {
    case 'lines':
      return listOrNothing(sent.flatMap((value) => value.split('\n')));
    case 'products':
    case 'entries':
      return listOrNothing(sent);
    case 'choice':
      // What is usual need not be said, and what was said need not be taken back.
      return first === field.usual && known === undefined ? undefined : orNothing(first);
    case 'line':
    case 'text':
    case 'date':
    case 'category':
    case 'owner':
      return orNothing(field.kind === 'line' ? first.replace(/\n/g, ' ') : first);
  }
}

const orNothing = (text: string): string | undefined => (text === '' ? undefined : text);

function listOrNothing(values: string[]): string[] | undefined {
  const list = values.map((value) => value.trim()).filter((value) => value !== '');
  return list.length === 0 ? undefined : list;
}

function isSame(value: unknown, known: unknown): boolean {
  const isEmpty = (one: unknown): boolean =>
    one === undefined || one === null || (Array.isArray(one) && one.length === 0);
  if (isEmpty(value) && isEmpty(known)) return true;
  // A number that stands without quotes is the same to whoever reads the form; its type is for the check to tell.
  return (
    JSON.stringify(value) === JSON.stringify(known) ||
    String(value) === (typeof known === 'number' ? String(known) : undefined)
  );
}
