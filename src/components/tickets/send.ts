import { fieldOf } from './json-storage.ts';
import { postPatiently, refusalOf, type Refusal } from './post-patiently.ts';
import type { ScriptWords } from './script-words.ts';
import { proveByWork } from './prove-by-work.ts';

export type Sent =
  | { kind: 'sent'; url: string }
  /** Added to an earlier request. */
  | { kind: 'added'; number: string }
  /** An earlier request says nearly the same: the customer is asked. */
  | { kind: 'duplicate'; number: string; createdAt: string }
  | ({ kind: 'refused' } & Refusal);

interface SendOptions {
  ticket: object;
  files: File[];
  key: string;
  /** Signed time stamp of the page. */
  token: string;
  /** What the customer said of an earlier request. */
  duplicate?: 'add' | 'new' | undefined;
  words: ScriptWords;
  /** Told while the browser works on a proof that was asked for. */
  onProving(): void;
}

/** Sends the request; a repetition with the same key never becomes a second ticket. */
export async function send(options: SendOptions): Promise<Sent> {
  const { words } = options;
  let answer = await postPatiently(() => post(options));
  if (answer?.status === 403 && (await codeOf(answer)) === 'proof-required') {
    options.onProving();
    const solution = await proveByWork().catch(() => undefined);
    if (solution === undefined) return { kind: 'refused', problems: [], whole: words.proof, newKey: false };
    answer = await postPatiently(() => post(options, solution));
  }
  const body: unknown = await answer
    ?.clone()
    .json()
    .catch(() => undefined);
  const url = fieldOf(body, 'statusUrl');
  if (answer?.status === 201 && typeof url === 'string') return { kind: 'sent', url };
  const added = fieldOf(body, 'number');
  if (answer?.status === 200 && typeof added === 'string') return { kind: 'added', number: added };
  const earlier = fieldOf(body, 'duplicate');
  const [number, createdAt] = [fieldOf(earlier, 'number'), fieldOf(earlier, 'createdAt')];
  if (typeof number === 'string' && typeof createdAt === 'string') return { kind: 'duplicate', number, createdAt };
  return { kind: 'refused', ...(await refusalOf(answer, words)) };
}

async function codeOf(answer: Response): Promise<unknown> {
  return fieldOf(
    await answer
      .clone()
      .json()
      .catch(() => undefined),
    'code',
  );
}

async function post({ ticket, files, key, token, duplicate }: SendOptions, solution?: string): Promise<Response> {
  const headers = {
    'Idempotency-Key': key,
    'Form-Token': token,
    ...(solution !== undefined && { 'Challenge-Solution': solution }),
  };
  const whole = JSON.stringify({ ...ticket, duplicate });
  if (files.length === 0) {
    return fetch('/api/tickets', {
      method: 'POST',
      headers: { ...headers, 'Content-Type': 'application/json' },
      body: whole,
    });
  }
  const body = new FormData();
  body.append('ticket', whole);
  for (const file of files) body.append('files', file);
  return fetch('/api/tickets', { method: 'POST', headers, body });
}
