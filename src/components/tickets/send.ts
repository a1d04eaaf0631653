import { fieldOf } from './json-storage.ts';
import type { Problem } from './problems.ts';
import type { ScriptWords } from './script-words.ts';

export type Sent =
  { kind: 'sent'; url: string } | { kind: 'refused'; problems: Problem[]; whole?: string | undefined; newKey: boolean };

interface SendOptions {
  ticket: object;
  files: File[];
  key: string;
  words: ScriptWords;
}

/** How often an attempt is repeated by itself when the network breaks off: the key makes that safe. Waits in ms. */
const waits = [800, 2_400];

/** Sends the request; a repetition with the same key never becomes a second ticket. */
export async function send({ ticket, files, key, words }: SendOptions): Promise<Sent> {
  for (const wait of [...waits, undefined]) {
    const answer = await post(ticket, files, key);
    const again = answer === undefined || answer.status === 409;
    if (again && wait !== undefined) {
      await new Promise((resolve) => setTimeout(resolve, wait));
      continue;
    }
    if (answer === undefined) return { kind: 'refused', problems: [], whole: words.network, newKey: false };
    return judge(answer, words);
  }
  return { kind: 'refused', problems: [], whole: words.network, newKey: false };
}

async function post(ticket: object, files: File[], key: string): Promise<Response | undefined> {
  const headers = { 'Idempotency-Key': key };
  try {
    if (files.length === 0) {
      return await fetch('/api/tickets', {
        method: 'POST',
        headers: { ...headers, 'Content-Type': 'application/json' },
        body: JSON.stringify(ticket),
      });
    }
    const body = new FormData();
    body.append('ticket', JSON.stringify(ticket));
    for (const file of files) body.append('files', file);
    return await fetch('/api/tickets', { method: 'POST', headers, body });
  } catch {
    return undefined;
  }
}

async function judge(answer: Response, words: ScriptWords): Promise<Sent> {
  const body: unknown = await answer.json().catch(() => undefined);
  const url = fieldOf(body, 'statusUrl');
  if (answer.status === 201 && typeof url === 'string') return { kind: 'sent', url };
  const errors = fieldOf(body, 'errors');
  const problems = (Array.isArray(errors) ? errors : []).flatMap((error): Problem[] => {
    const [field, message] = [fieldOf(error, 'field'), fieldOf(error, 'message')];
    return typeof field === 'string' && typeof message === 'string' ? [{ field, message }] : [];
  });
  const detail = fieldOf(body, 'detail');
  const byStatus = new Map([
    [413, words.tooLarge],
    [429, words.tooMany],
    [503, words.unavailable],
  ]).get(answer.status);
  const reused = fieldOf(body, 'code') === 'key-reused';
  const whole = reused
    ? words.alreadySent
    : (byStatus ?? (problems.length > 0 ? undefined : typeof detail === 'string' ? detail : words.unavailable));
  return { kind: 'refused', problems, whole, newKey: reused };
}
