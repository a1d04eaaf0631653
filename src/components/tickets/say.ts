import { collectFiles } from './files.ts';
import { fieldOf, readJson, writeJson } from './json-storage.ts';
import { postPatiently, refusalOf } from './post-patiently.ts';
import { showProblems } from './problems.ts';
import type { ScriptWords } from './script-words.ts';

interface SayOptions {
  words: ScriptWords;
  /** Address of the request in the API. */
  url: string;
  /** Where what is typed is kept until it is sent. */
  draftKey: string;
  /** Shows the page as it is after `action`. */
  done(action: string): Promise<void>;
}

const typed = ['body', 'lastWord', 'comment'];

/** Sends a form of the status page in place: what is typed survives a reload, and a double click sends once. */
export function sendInPlace(form: HTMLFormElement, { words, url, draftKey, done }: SayOptions): void {
  const progress = form.querySelector('[data-progress]');
  const filesOf = form.querySelector('[data-drop]') ? collectFiles(form, words) : () => [];
  const fields = [...form.querySelectorAll('textarea')].filter(({ name }) => typed.includes(name));
  for (const field of fields) {
    const kept = fieldOf(readJson(draftKey), field.name);
    if (field.value === '' && typeof kept === 'string') field.value = kept;
    field.addEventListener('input', () => keep(draftKey, field.name, field.value));
  }
  let busy = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    if (progress) progress.textContent = words.sending;
    void submit()
      .catch(() => showProblems(form, [], { whole: words.network, words }))
      .finally(() => {
        busy = false;
        if (progress) progress.textContent = '';
      });
  });

  async function submit(): Promise<void> {
    const data = new FormData(form);
    const answer = await postPatiently(() => post(`${url}/${form.dataset['say'] ?? ''}`, data, filesOf()));
    if (answer?.ok === true) {
      for (const { name } of fields) keep(draftKey, name, undefined);
      return done(text(data, 'action'));
    }
    const { problems, whole, newKey } = await refusalOf(answer, words);
    const key = form.querySelector<HTMLInputElement>('[name="key"]');
    if (newKey && key) key.value = crypto.randomUUID();
    const onPage = problems.map(({ field, message }) => ({
      field: field === 'body' && form.querySelector('#body') === null ? 'lastWord' : field,
      message,
    }));
    showProblems(form, onPage, { whole, words });
  }
}

function post(url: string, data: FormData, files: File[]): Promise<Response> {
  const headers: Record<string, string> = { 'Accept-Language': document.documentElement.lang };
  const key = text(data, 'key');
  if (key !== '') headers['Idempotency-Key'] = key;
  const words = {
    body: text(data, data.has('lastWord') ? 'lastWord' : 'body'),
    comment: text(data, 'comment'),
    score: number(data, 'score'),
    effort: number(data, 'effort'),
    recommendation: number(data, 'recommendation'),
    attachments: data.getAll('attachments').filter((value) => typeof value === 'string'),
  };
  if (files.length === 0) {
    headers['Content-Type'] = 'application/json';
    return fetch(url, { method: 'POST', headers, body: JSON.stringify(words) });
  }
  const form = new FormData();
  form.append('body', words.body);
  for (const id of words.attachments) form.append('attachments', id);
  for (const file of files) form.append('files', file);
  return fetch(url, { method: 'POST', headers, body: form });
}

function number(data: FormData, name: string): number | undefined {
  const value = text(data, name);
  return value === '' ? undefined : Number(value);
}

function text(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === 'string' ? value : '';
}

function keep(draftKey: string, name: string, value: string | undefined): void {
  const draft = new Map(
    typed.map((field) => [field, field === name ? value : fieldOf(readJson(draftKey), field)] as const),
  );
  const kept = [...draft].filter(([, words]) => typeof words === 'string' && words !== '');
  writeJson(draftKey, kept.length === 0 ? undefined : Object.fromEntries(kept));
}
