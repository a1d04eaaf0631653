import type { z } from 'zod';
import type { Answer } from '../ports.ts';
import type { RepositoryProblem } from '../schema.ts';

/** Time for one call, in ms. */
const patience = 20_000;

/** A call to the interface of a host of repositories. */
export interface HostCall {
  method?: 'GET' | 'POST' | 'PATCH';
  /** Below the address of the interface, beginning with a slash. */
  path: string;
  query?: Record<string, string>;
  json?: unknown;
}

export type CallHost = <Schema extends z.ZodType>(call: HostCall, schema: Schema) => Promise<Answer<z.output<Schema>>>;

export interface HostConnection {
  /** Address of the interface without a slash at the end. */
  url: string;
  headers: Record<string, string>;
  fetch: typeof globalThis.fetch;
  clock: () => Date;
}

/** Calls a host with its credentials. Every way it can fail is a value with a permanent code. */
export function callHost({ url, headers, fetch, clock }: HostConnection): CallHost {
  return async ({ method = 'GET', path, query, json }, schema) => {
    const search = query === undefined ? '' : `?${new URLSearchParams(query).toString()}`;
    let response: Response;
    let body: unknown;
    try {
      response = await fetch(`${url}${path}${search}`, {
        method,
        headers: {
          accept: 'application/json',
          'user-agent': 'Antwort',
          ...headers,
          ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(json === undefined ? {} : { body: JSON.stringify(json) }),
        signal: AbortSignal.timeout(patience),
      });
      body = parse(await response.text());
    } catch {
      return { ok: false, problem: { code: 'unreachable' } };
    }
    if (!response.ok) return { ok: false, problem: problemOf(response, body, clock()) };
    const value = schema.safeParse(body);
    if (!value.success) return { ok: false, problem: { code: 'refused' } };
    return { ok: true, value: value.data };
  };
}

function problemOf({ status, headers }: Response, body: unknown, now: Date): RepositoryProblem {
  const said = JSON.stringify(body ?? '');
  if (status === 401) return { code: 'token' };
  if (
    status === 429 ||
    (status === 403 &&
      (headers.get('x-ratelimit-remaining') === '0' ||
        headers.has('retry-after') ||
        // GitHub holds back who asks too often in a short time, and may say so in words alone.
        /secondary rate limit/i.test(said)))
  )
    return { code: 'rate-limit', retryAfter: waitOf(headers, now) };
  if (/protected|repository rule|not allowed to push|reference update failed/i.test(said)) return { code: 'protected' };
  if (status === 403) return { code: 'forbidden' };
  if (status === 404) return { code: 'not-found' };
  return { code: status >= 500 ? 'unreachable' : 'refused' };
}

/** Seconds until it makes sense to ask again, by `Retry-After` or by the time that GitHub and GitLab name. */
function waitOf(headers: Headers, now: Date): number | undefined {
  const wait = Number(headers.get('retry-after') ?? NaN);
  if (Number.isFinite(wait)) return Math.max(1, wait);
  const reset = Number(headers.get('x-ratelimit-reset') ?? headers.get('ratelimit-reset') ?? NaN);
  return Number.isFinite(reset) ? Math.max(1, Math.ceil(reset - now.getTime() / 1000)) : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
