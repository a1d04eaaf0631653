import { fill } from './json-storage.ts';
import type { ScriptWords } from './script-words.ts';

export interface Problem {
  field: string;
  message: string;
}

/** Puts a message below a field, or takes it away. */
export function showProblem(form: HTMLFormElement, field: string, message: string | undefined): boolean {
  const place = form.querySelector<HTMLElement>(`[data-error="${CSS.escape(field)}"]`);
  if (!place) return false;
  const text = place.querySelector('span');
  if (text) text.textContent = message ?? '';
  place.hidden = message === undefined;
  const control = form.querySelector(`#${CSS.escape(field)}`);
  if (message === undefined) control?.removeAttribute('aria-invalid');
  else control?.setAttribute('aria-invalid', 'true');
  return true;
}

/** Shows what is wrong at the top, each line leading to its field, and below each field. `whole` is about the form itself. */
export function showProblems(
  form: HTMLFormElement,
  problems: Problem[],
  { whole, words }: { whole?: string | undefined; words: ScriptWords },
): void {
  for (const place of form.querySelectorAll<HTMLElement>('[data-error]'))
    showProblem(form, place.dataset['error'] ?? '', undefined);
  const summary = form.querySelector<HTMLElement>('[data-summary]');
  const sentence = summary?.querySelector('p');
  const list = summary?.querySelector('ul');
  if (!summary || !sentence || !list) return;
  for (const field of new Set(problems.map((problem) => problem.field))) {
    const own = problems.filter((problem) => problem.field === field);
    showProblem(form, field, own.map(({ message }) => message).join(' '));
  }
  list.replaceChildren(
    ...problems.map(({ field, message }) => {
      const link = document.createElement('a');
      const firstRadio = form.querySelector(`#${CSS.escape(field)} input`);
      link.href = `#${firstRadio?.id ?? field}`;
      const label = form.querySelector<HTMLElement>(`[data-question="${CSS.escape(field)}"]`)?.dataset['label'];
      link.textContent = label === undefined ? message : fill(words.errorIn, { field: label, text: message });
      const item = document.createElement('li');
      item.append(link);
      return item;
    }),
  );
  sentence.textContent =
    whole ?? fill(problems.length === 1 ? words.errorOne : words.errorOther, { count: problems.length });
  summary.hidden = problems.length === 0 && whole === undefined;
  if (!summary.hidden) summary.focus();
}
