import type { FieldProblem } from '../../features/tickets/schema.ts';
import type { FormState } from '../../server/page-services.ts';

/** The state of the form as its parts ask for it. */
export interface FormView extends FormState {
  value(name: string): string;
  invalid(name: string): 'true' | undefined;
  /** Mistakes in the order of the form. */
  listed: FieldProblem[];
}

/** `order`: names of the form's controls as they stand on the page. */
export function formView(form: FormState, order: readonly string[]): FormView {
  const { values, problems } = form;
  return {
    ...form,
    value: (name) => values[name] ?? '',
    invalid: (name) => (problems.some((problem) => problem.field === name) ? 'true' : undefined),
    listed: order.flatMap((name) => problems.filter((problem) => problem.field === name)),
  };
}
