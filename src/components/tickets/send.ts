import { fieldOf } from './json-storage.ts';
import { postPatiently, refusalOf, type Refusal } from './post-patiently.ts';
import type { ScriptWords } from './script-words.ts';

export type Sent = { kind: 'sent'; url: string } | ({ kind: 'refused' } & Refusal);

interface SendOptions {
  ticket: object;
  files: File[];
  key: string;
  words: ScriptWords;
}

/** Sends the request; a repetition with the same key never becomes a second ticket. */
export async function send({ ticket, files, key, words }: SendOptions): Promise<Sent> {
  const answer = await postPatiently(() => post(ticket, files, key));
  if (answer?.status === 201) {
    const url = fieldOf(await answer.json().catch(() => undefined), 'statusUrl');
    if (typeof url === 'string') return { kind: 'sent', url };
  }
  return { kind: 'refused', ...(await refusalOf(answer, words)) };
}

async function post(ticket: object, files: File[], key: string): Promise<Response> {
  const headers = { 'Idempotency-Key': key };
  if (files.length === 0) {
    return fetch('/api/tickets', {
      method: 'POST',
      headers: { ...headers, 'Content-Type': 'application/json' },
      body: JSON.stringify(ticket),
    });
  }
  const body = new FormData();
  body.append('ticket', JSON.stringify(ticket));
  for (const file of files) body.append('files', file);
  return fetch('/api/tickets', { method: 'POST', headers, body });
}
