import { fieldOf } from './json-storage.ts';
import { sendInPlace } from './say.ts';
import { areWords } from './are-words.ts';

const key = 'antwort.requests';
const most = 50;
/** How often an open page looks for news, in ms. */
const lookAgain = 60_000;

/** Adds a request to the list kept in this browser, once. */
export function rememberRequest(request: unknown, storage: Storage): void {
  const known: unknown = JSON.parse(storage.getItem(key) ?? '[]');
  const list: unknown[] = Array.isArray(known) ? known : [];
  const others = list.filter((other) => fieldOf(other, 'number') !== fieldOf(request, 'number'));
  storage.setItem(key, JSON.stringify([request, ...others].slice(0, most)));
}

/** Times in the zone of the reader. */
function tellLocalTimes(page: HTMLElement): void {
  const format = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'medium', timeStyle: 'short' });
  for (const time of page.querySelectorAll<HTMLTimeElement>('[data-local]'))
    time.textContent = format.format(new Date(time.dateTime));
}

function offerCopy(page: HTMLElement): void {
  const copy = page.querySelector<HTMLButtonElement>('[data-copy]');
  if (!copy || !('clipboard' in navigator)) return;
  copy.hidden = false;
  copy.addEventListener('click', () => {
    void navigator.clipboard.writeText(location.origin + location.pathname).then(() => {
      copy.textContent = copy.dataset['copied'] ?? '';
    });
  });
}

/** The page as the server would show it now. */
async function fetchPage(query: string): Promise<HTMLElement | undefined> {
  const answer = await fetch(`${location.pathname}${query}`);
  if (!answer.ok) return undefined;
  const read = new DOMParser().parseFromString(await answer.text(), 'text/html');
  return read.querySelector<HTMLElement>('[data-request]') ?? undefined;
}

function setUp(page: HTMLElement): void {
  page.classList.add('scripted');
  tellLocalTimes(page);
  offerCopy(page);
  const words: unknown = JSON.parse(page.dataset['words'] ?? 'null');
  if (!areWords(words)) return;
  const number = String(fieldOf(JSON.parse(page.dataset['request'] ?? 'null'), 'number'));
  const url = `/api/requests/${location.pathname.split('/').pop() ?? ''}`;
  const done = async (action: string): Promise<void> => {
    const fresh = await fetchPage(`?done=${action}`);
    if (!fresh) return location.reload();
    page.replaceWith(fresh);
    setUp(fresh);
    fresh.querySelector<HTMLElement>('#done')?.focus();
  };
  for (const form of page.querySelectorAll<HTMLFormElement>('[data-say]'))
    sendInPlace(form, { words, url, draftKey: `antwort.reply.${number}`, done });
}

/** Puts news into the open page and leaves what is being typed alone. */
async function lookForNews(): Promise<void> {
  const page = document.querySelector<HTMLElement>('[data-request]');
  if (!page || document.visibilityState !== 'visible') return;
  const fresh = await fetchPage('');
  if (!fresh || fresh.dataset['news'] === page.dataset['news']) return;
  page.dataset['news'] = fresh.dataset['news'];
  for (const part of ['[data-state]', '[data-talk]']) {
    const now = fresh.querySelector(part);
    if (now) page.querySelector(part)?.replaceWith(now);
  }
  tellLocalTimes(page);
  const said = page.querySelector('[data-said]');
  if (said) said.textContent = page.dataset['newsText'] ?? '';
}

const page = document.querySelector<HTMLElement>('[data-request]');
if (page) {
  try {
    // What a customer opened while signed in ends with the session and leaves nothing behind.
    if (page.dataset['forget'] === undefined)
      rememberRequest(JSON.parse(page.dataset['request'] ?? 'null'), localStorage);
  } catch {
    // Storage is switched off: the address of this page is what remains.
  }
  setUp(page);
  const look = (): void => void lookForNews().catch(() => undefined);
  setInterval(look, lookAgain);
  document.addEventListener('visibilitychange', look);
}
