import { fieldOf, readJson, writeJson } from './json-storage.ts';

const key = 'antwort.draft';
const fields = ['topic', 'subject', 'description', 'orderNumber', 'frameNumber', 'email', 'name'];

/**
 * Keeps what is typed in this tab, so that a reload or a look at an article loses nothing. What the address or the server
 * put into a field wins. Returns whether something came back.
 */
export function keepDraft(form: HTMLFormElement): boolean {
  const saved = readJson(key);
  let restored = false;
  for (const name of fields) {
    const value = fieldOf(saved, name);
    const control = form.elements.namedItem(name);
    if (typeof value !== 'string' || value === '') continue;
    if (control instanceof RadioNodeList) {
      if (control.value === '') control.value = value;
    } else if (
      (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement) &&
      control.value === ''
    ) {
      control.value = value;
      restored = true;
    }
  }
  form.addEventListener('input', () => {
    const data = new FormData(form);
    writeJson(key, Object.fromEntries(fields.map((name) => [name, data.get(name) ?? ''])));
  });
  return restored;
}

/** After sending, or when the customer starts over. */
export function forgetDraft(): void {
  writeJson(key, undefined);
}
