import type { Clock, DeliveryResult } from '../ports.ts';
import { judgeAnswer } from './judge-answer.ts';
import { sendSafely, type SafeRequest, type SendSafely } from './send-safely.ts';

export interface DeskConnection {
  /** Address of the desk without a slash at the end, such as `https://example.zammad.com`. */
  url: string;
  /** For desks in the same network; otherwise private and link-local addresses are refused. */
  allowPrivate?: boolean | undefined;
  clock?: Clock | undefined;
  send?: SendSafely | undefined;
}

export interface DeskRequest {
  method?: SafeRequest['method'];
  /** Below the desk's address, beginning with a slash. */
  path: string;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  /** Sent as JSON. */
  json?: unknown;
  /** Sent as it is, or as multipart. */
  body?: { type: string; bytes: Uint8Array } | FormData;
}

/** What a desk said: its JSON where it sent some, or what its refusal means for the delivery. */
export type DeskAnswer =
  | { ok: true; json: unknown; headers: Record<string, string | string[] | undefined> }
  | {
      ok: false;
      result: Exclude<DeliveryResult, { kind: 'accepted' }>;
      /** HTTP status, where there was a whole answer. */
      status?: number | undefined;
    };

export type CallDesk = (request: DeskRequest) => Promise<DeskAnswer>;

/** Calls of one delivery: same address, same credentials, same deadline. */
export function callDesk(
  { url, allowPrivate = false, clock = () => new Date(), send = sendSafely }: DeskConnection,
  credentials: Record<string, string>,
  signal: AbortSignal,
): CallDesk {
  return async ({ method = 'POST', path, query, headers, json, body }) => {
    const content = await contentOf(json, body);
    const search = query === undefined ? '' : `?${new URLSearchParams(query)}`;
    const answer = await send({
      method,
      url: `${url.replace(/\/+$/, '')}${path}${search}`,
      headers: {
        accept: 'application/json',
        'user-agent': 'Antwort',
        ...credentials,
        ...headers,
        ...(content === undefined ? {} : { 'content-type': content.type }),
      },
      body: content?.bytes,
      signal,
      allowPrivate,
    });
    const judged = judgeAnswer(answer, clock());
    // A question leaves nothing behind.
    if (judged.kind === 'retry' && method === 'GET') judged.unanswered = false;
    if (judged.kind !== 'accepted' || answer.kind !== 'answer')
      return {
        ok: false,
        result: judged.kind === 'accepted' ? { kind: 'retry', reason: 'No answer' } : judged,
        status: answer.kind === 'answer' ? answer.status : undefined,
      };
    return { ok: true, json: parse(answer.text), headers: answer.headers };
  };
}

async function contentOf(
  json: unknown,
  body: DeskRequest['body'],
): Promise<{ type: string; bytes: string | Uint8Array } | undefined> {
  if (json !== undefined) return { type: 'application/json', bytes: JSON.stringify(json) };
  if (!(body instanceof FormData)) return body;
  const multipart = new Response(body);
  return {
    type: multipart.headers.get('content-type') ?? 'multipart/form-data',
    bytes: new Uint8Array(await multipart.arrayBuffer()),
  };
}

/** Undefined for an empty or broken answer: whether that matters is for the connector to say. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
