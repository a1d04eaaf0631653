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
  void stateOf(request).then((state) => {
    const words = state === undefined ? undefined : root.dataset[`state${state}`];
    if (words !== undefined) sent.textContent = `${words} · ${sent.textContent ?? ''}`;
  });
  const item = document.createElement('li');
  item.append(link);
  return item;
}

/** Where a request stands now, as the name of its word; undefined where that cannot be learned. */
async function stateOf({ url }: KeptRequest): Promise<string | undefined> {
  const token = /^\/[^/]+\/requests\/([\w-]+)$/.exec(url)?.[1];
  if (token === undefined) return undefined;
  try {
    const answer = await fetch(`/api/requests/${token}`, { referrerPolicy: 'no-referrer' });
    if (answer.status === 404) return 'Gone';
    const body: unknown = answer.ok ? await answer.json() : undefined;
    const state = typeof body === 'object' && body !== null && 'state' in body ? body.state : undefined;
    return new Map<unknown, string>([
      ['received', 'Received'],
      ['passed-on', 'PassedOn'],
      ['answered', 'Answered'],
      ['solved', 'Solved'],
    ]).get(state);
  } catch {
    return undefined;
  }
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
