import type { IncomingHttpHeaders } from 'node:http';
import type { DeliveryResult } from '../ports.ts';
import type { SafeAnswer } from './send-safely.ts';

/** Answers that a later attempt may change: too slow, too early, too many. */
const temporary = [408, 425, 429];
/** Answers of a server in front of the desk that did not hear what came of the request. */
const gateways = [502, 504];

/**
 * What an answer of a desk means for the delivery. 2xx is success; 408, 425, 429, 5xx and everything without a whole
 * answer is tried again; a temporary redirect too, since it is how desks show that they are being worked on. Any other
 * answer is final and kept in the desk's own words: no repetition would change it.
 */
export function judgeAnswer(answer: SafeAnswer, now: Date): DeliveryResult {
  if (answer.kind === 'refused') return { kind: 'rejected', reason: `The address is not allowed: ${answer.reason}` };
  if (answer.kind === 'broken') {
    return { kind: 'retry', reason: `No answer from the desk: ${answer.reason}`, unanswered: answer.sent !== false };
  }
  const { status, headers, text } = answer;
  if (status >= 200 && status < 300) return { kind: 'accepted' };
  const reason = `HTTP ${status}${words(text)}`;
  const retryAfterMs = parseRetryAfter(headers['retry-after'] ?? helpScoutsOwn(headers), now);
  if (temporary.includes(status) || status >= 500) {
    return { kind: 'retry', reason, retryAfterMs, unanswered: gateways.includes(status) };
  }
  if (status === 302 || status === 303 || status === 307) {
    return {
      kind: 'retry',
      reason: `HTTP ${status}: the desk redirects to ${headers.location ?? 'nowhere'}; redirects are not followed`,
      retryAfterMs,
    };
  }
  if (status >= 300 && status < 400) {
    return {
      kind: 'rejected',
      reason: `HTTP ${status}: the desk has moved to ${headers.location ?? 'nowhere'}; change the configured address`,
    };
  }
  return { kind: 'rejected', reason };
}

/** Help Scout has a header of its own: https://developer.helpscout.com/mailbox-api/overview/rate-limiting/. */
function helpScoutsOwn(headers: IncomingHttpHeaders): string | undefined {
  const wait = headers['x-ratelimit-retry-after'];
  return typeof wait === 'string' ? wait : undefined;
}

/** Milliseconds of a `Retry-After` header, given as seconds or as a date. */
export function parseRetryAfter(header: string | undefined, now: Date): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now.getTime());
}

function words(text: string): string {
  // Whatever a desk sends is shown in a terminal.
  const plain = text.replace(/[\u0000-\u001f\u007f-\u009f\s]+/g, ' ').trim();
  return plain === '' ? '' : `: ${plain.slice(0, 500)}`;
}
