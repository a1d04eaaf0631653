import { fill } from './json-storage.ts';

/** Asks what to do with a request that says nearly the same as an earlier one; undefined takes the question away. */
export function showEarlier(form: HTMLFormElement, earlier: { number: string; createdAt: string } | undefined): void {
  const box = form.querySelector<HTMLElement>('[data-earlier]');
  const [text, add] = ['[data-earlier-text]', '[data-earlier-add]'].map((name) => box?.querySelector(name));
  if (!box || !text || !add) return;
  box.hidden = earlier === undefined;
  if (earlier === undefined) return;
  const format = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'long', timeStyle: 'short' });
  const places = { number: earlier.number, time: format.format(new Date(earlier.createdAt)) };
  text.textContent = fill(box.dataset['text'] ?? '', places);
  add.textContent = fill(box.dataset['add'] ?? '', places);
  box.focus();
}
