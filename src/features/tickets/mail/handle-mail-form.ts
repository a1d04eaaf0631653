import type { ShownAddress } from '../ports.ts';
import { statusPath } from '../status-link.ts';
import type { MailRoom } from './mail-room.ts';

/** Buttons of the mail part of a status page. */
export const mailActions = ['verify', 'code', 'stop-mails', 'resume-mails'] as const;
export type MailAction = (typeof mailActions)[number];

/** What is told above the field: `mail.problem.<code>`. */
export interface MailProblem {
  code: 'wrong' | 'void' | 'expired' | 'missing' | 'tooMany' | 'busy' | 'wait' | 'unavailable';
  values?: Record<string, string | number>;
}

export type MailDecision =
  | { kind: 'redirect'; location: string }
  | { kind: 'show-again'; status: 422 | 429 | 503; problem: MailProblem; retryAfter?: number | undefined };

export interface MailPost {
  action: MailAction;
  /** What was typed into the code field. */
  code: string;
  ticketId: string;
  /** Locale and token of the page that was posted. */
  locale: string;
  token: string;
  /** Seconds to wait where this network asked for too many codes. */
  limited?: number | undefined;
}

/** What a button of the mail part does; afterwards the browser is led to the status page by GET. */
export async function handleMailForm(
  post: MailPost,
  { room, isUnavailable }: { room: MailRoom; isUnavailable(error: unknown): boolean },
): Promise<MailDecision> {
  try {
    return await decide(post, room);
  } catch (error) {
    if (!isUnavailable(error)) throw error;
    return { kind: 'show-again', status: 503, problem: { code: 'unavailable' }, retryAfter: 5 };
  }
}

async function decide(
  { action, code, ticketId, locale, token, limited }: MailPost,
  room: MailRoom,
): Promise<MailDecision> {
  const back = (to = token): MailDecision => ({ kind: 'redirect', location: `${statusPath(locale, to)}#mails` });
  switch (action) {
    case 'verify': {
      if (limited !== undefined) return tooMany('tooMany', limited);
      const issued = await room.askForCode(ticketId);
      if (issued.kind === 'refused') return tooMany(issued.limit === 'ticket' ? 'tooMany' : 'busy', issued.retryAfter);
      return back();
    }
    case 'code': {
      const shown = await room.showByCode({ ticketId, typed: code });
      return shown.kind === 'verified' ? back(shown.token) : problemOf(shown);
    }
    case 'stop-mails':
    case 'resume-mails':
      await room.setMails(ticketId, action === 'resume-mails');
      return back();
  }
}

function tooMany(code: 'tooMany' | 'busy', seconds: number): MailDecision {
  const problem = { code, values: { minutes: Math.ceil(seconds / 60) } };
  return { kind: 'show-again', status: 429, problem, retryAfter: seconds };
}

function problemOf(shown: Exclude<ShownAddress, { kind: 'verified' }> | { kind: 'missing' }): MailDecision {
  const values = shown.kind === 'wrong' ? { left: shown.left } : {};
  return { kind: 'show-again', status: 422, problem: { code: shown.kind, values } };
}
