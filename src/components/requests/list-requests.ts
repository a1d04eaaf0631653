import { readRequests, type KeptRequest } from './kept-requests.ts';

const key = 'antwort.requests';

function row(request: KeptRequest, root: HTMLElement): HTMLElement {
  const link = document.createElement('a');
  link.href = request.url;
  const number = document.createElement('span');
  number.className = 'at';
  number.textContent = request.number;
  const subject = document.createElement('b');
  subject.textContent = request.subject;
  const sent = document.createElement('span');
  sent.className = 'small';
  const time = new Date(request.createdAt);
  const day = Number.isNaN(time.getTime())
    ? request.createdAt
    : new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'long' }).format(time);
  sent.textContent = (root.dataset['sent'] ?? '{date}').replace('{date}', day);
  link.append(number, subject, sent);
  const item = document.createElement('li');
  item.append(link);
  return item;
}

/** Shows the list, or what to do while it is empty. */
export function listRequests(root: HTMLElement, storage: Storage): void {
  const rows = root.querySelector<HTMLElement>('.rows');
  const empty = root.querySelector<HTMLElement>('.empty');
  const forget = root.querySelector<HTMLButtonElement>('button');
  if (!rows || !empty || !forget) return;
  const requests = readRequests(storage.getItem(key));
  rows.replaceChildren(...requests.map((request) => row(request, root)));
  rows.hidden = forget.hidden = requests.length === 0;
  empty.hidden = requests.length > 0;
  forget.onclick = () => {
    storage.removeItem(key);
    listRequests(root, storage);
  };
}

const root = document.querySelector<HTMLElement>('[data-requests]');
if (root) {
  try {
    listRequests(root, localStorage);
  } catch {
    const lost = document.createElement('p');
    lost.className = 'alert';
    lost.textContent = root.dataset['lost'] ?? '';
    root.prepend(lost);
  }
}
