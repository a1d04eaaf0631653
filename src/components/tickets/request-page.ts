import { fieldOf } from './json-storage.ts';

const key = 'antwort.requests';
const most = 50;

/** Adds a request to the list kept in this browser, once. */
export function rememberRequest(request: unknown, storage: Storage): void {
  const known: unknown = JSON.parse(storage.getItem(key) ?? '[]');
  const list: unknown[] = Array.isArray(known) ? known : [];
  const others = list.filter((other) => fieldOf(other, 'number') !== fieldOf(request, 'number'));
  storage.setItem(key, JSON.stringify([request, ...others].slice(0, most)));
}

const page = document.querySelector<HTMLElement>('[data-request]');
if (page) {
  try {
    rememberRequest(JSON.parse(page.dataset['request'] ?? 'null'), localStorage);
  } catch {
    // Storage is switched off: the address of this page is what remains.
  }
  const format = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'medium', timeStyle: 'short' });
  for (const time of page.querySelectorAll<HTMLTimeElement>('[data-local]'))
    time.textContent = format.format(new Date(time.dateTime));
  const copy = page.querySelector<HTMLButtonElement>('[data-copy]');
  if (copy && 'clipboard' in navigator) {
    copy.hidden = false;
    copy.addEventListener('click', () => {
      void navigator.clipboard.writeText(location.href).then(() => {
        copy.textContent = copy.dataset['copied'] ?? '';
      });
    });
  }
}
