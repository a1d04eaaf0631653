import type { FieldProblem } from '../../features/tickets/schema.ts';
import type { Translate } from '../../i18n/index.ts';

/** What is wrong with a field, in words: those of the field where there are some, else those of the code. */
export function problemText(t: Translate, { field, code, values }: FieldProblem): string {
  const keys = [`form.error.${field}.${code}`, `form.error.${code}`, `problems.field.${code}`];
  for (const key of keys) if (t.has(key)) return t(key, values);
  return t('form.error.required');
}
