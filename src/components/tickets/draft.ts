import { fieldOf, readJson, writeJson } from './json-storage.ts';

const key = 'antwort.draft';
const fields = ['topic', 'subject', 'description', 'email', 'name'];

/**
 * Keeps what is typed in this tab, so that a reload or a look at an article loses nothing. What the address or the server
 * put into a field wins. Returns whether something came back.
 */
export function keepDraft(form: HTMLFormElement): boolean {
  const saved = readJson(key);
  let restored = false;
  for (const [name, controls] of draftControls(form)) {
    const value = fieldOf(saved, name);
    if (typeof value !== 'string' || value === '' || valueOf(controls) !== '') continue;
    for (const control of controls) {
      if (!isRadio(control)) control.value = value;
      else if (control.value === value) control.checked = true;
    }
    // A topic alone is chosen again in a moment.
    if (name !== 'topic') restored = true;
  }
  form.addEventListener('input', () => {
    writeJson(key, Object.fromEntries(draftControls(form).map(([name, controls]) => [name, valueOf(controls)])));
  });
  return restored;
}

/** After sending, or when the customer starts over. */
export function forgetDraft(): void {
  writeJson(key, undefined);
}

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** What a draft keeps: the form's own fields and the answers to every topic's questions, also those not shown now. */
function draftControls(form: HTMLFormElement): [string, Control[]][] {
  const byName = new Map<string, Control[]>();
  for (const control of form.querySelectorAll<Control>('input, textarea, select'))
    if (fields.includes(control.name) || control.name.startsWith('fields.'))
      byName.set(control.name, [...(byName.get(control.name) ?? []), control]);
  return [...byName];
}

function valueOf(controls: Control[]): string {
  return controls.find((control) => !isRadio(control) || control.checked)?.value ?? '';
}

function isRadio(control: Control): control is HTMLInputElement {
  return control instanceof HTMLInputElement && control.type === 'radio';
}
