import type { ServerResponse } from 'node:http';
import { translator, type Translate } from '../i18n/index.ts';
import { problemStatus, type Failure, type ProblemBody } from '../lib/problem.ts';

export interface ProblemAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** Seconds after which a client may try again where nobody knows better. */
const defaultRetryAfter = { unavailable: 5, 'too-many-requests': 60, 'in-progress': 1 } as const;

/** A failure as `application/problem+json` (RFC 9457) in `locale`, with the headers that go with its status. */
export function problemAnswer(
  failure: Failure,
  { locale, requestId }: { locale: string; requestId: string },
): ProblemAnswer {
  const t = translator(locale);
  const status = problemStatus[failure.code];
  const body: ProblemBody = {
    type: `urn:antwort:problem:${failure.code}`,
    title: t(`problems.${failure.code}`),
    status,
    code: failure.code,
    detail: t(`problems.${failure.code}.detail`),
    requestId,
    errors: (failure.errors ?? []).map(({ field, code, values }) => ({
      field,
      code,
      message: messageOf(t, code, values),
    })),
    ...failure.more,
  };
  const retryAfter = failure.retryAfter ?? new Map<string, number>(Object.entries(defaultRetryAfter)).get(failure.code);
  return {
    status,
    headers: {
      'Content-Type': 'application/problem+json',
      ...(failure.code === 'unauthorized' && { 'WWW-Authenticate': 'Bearer' }),
      'Content-Language': t.locale,
      'Cache-Control': 'no-store',
      ...(retryAfter === undefined ? {} : { 'Retry-After': String(Math.max(1, Math.ceil(retryAfter))) }),
      ...(failure.allow === undefined ? {} : { Allow: failure.allow.join(', ') }),
    },
    body: JSON.stringify(body),
  };
}

/** Codes of forms have words of their own; those of schemas the general ones. */
function messageOf(t: Translate, code: string, values: Record<string, string | number> | undefined): string {
  const keys = [`form.error.${code}`, `problems.field.${code}`];
  const key = keys.find((candidate) => t.has(candidate));
  return key !== undefined && t.has(key) ? t(key, values) : t('problems.field.format');
}

/** Writes a problem to a response whose headers have not been sent. */
export function sendProblem(res: ServerResponse, answer: ProblemAnswer, headers: string[], requestId: string): void {
  const own = Object.entries(answer.headers).flat();
  res.writeHead(answer.status, [
    ...own,
    'Content-Length',
    String(Buffer.byteLength(answer.body)),
    ...headers,
    'X-Request-Id',
    requestId,
  ]);
  res.end(answer.body);
}
