/**
 * On narrow screens the suggestions stand below the subject, where the eyes are; beside the form otherwise. Nothing moves
 * before the form is touched: what stands there when the page arrives stays where it is.
 */
export function placeSuggestions(form: HTMLFormElement, box: HTMLElement): void {
  const besideForm = box.parentElement;
  const belowSubject = form.querySelector<HTMLElement>('[data-suggestions-here]');
  const wide = matchMedia('(min-width: 60rem)');
  const place = (): void => {
    if (wide.matches) besideForm?.prepend(box);
    else belowSubject?.append(box);
  };
  wide.addEventListener('change', place);
  form.addEventListener('input', place, { once: true });
}
