import { z } from 'zod';
import type { Clock } from '../../ports.ts';
import { callDesk, type CallDesk, type DeskAnswer, type DeskConnection } from '../call-desk.ts';

const issued = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });

/** Time before its end at which a token is replaced, in ms. */
const margin = 60_000;

/**
 * Calls of Help Scout with a token of its client credentials flow (`POST /v2/oauth2/token`,
 * https://developer.helpscout.com/mailbox-api/overview/authentication/). The token is kept until it ends; several calls
 * that need one share the request for it. One that is refused (401) is replaced once.
 */
export function helpScoutCalls(
  connection: DeskConnection,
  { appId, secret }: { appId: string; secret: string },
): (signal: AbortSignal) => CallDesk {
  const clock: Clock = connection.clock ?? (() => new Date());
  type Token = { ok: true; token: string; until: number } | Extract<DeskAnswer, { ok: false }>;
  let kept: Promise<Token> | undefined;

  async function request(signal: AbortSignal): Promise<Token> {
    const answer = await callDesk(
      connection,
      {},
      signal,
    )({
      path: '/v2/oauth2/token',
      json: { grant_type: 'client_credentials', client_id: appId, client_secret: secret },
    });
    // Its status is the status of the login, not of what was asked for.
    if (!answer.ok) return { ok: false, result: answer.result };
    const token = issued.safeParse(answer.json).data;
    if (token === undefined) return { ok: false, result: { kind: 'retry', reason: 'The desk issued no token' } };
    return { ok: true, token: token.access_token, until: clock().getTime() + token.expires_in * 1000 - margin };
  }
  async function current(signal: AbortSignal): Promise<Token> {
    const asked = kept;
    if (asked !== undefined) {
      const known = await asked;
      if (known.ok && known.until > clock().getTime()) return known;
      if (kept === asked) kept = undefined;
    }
    kept ??= request(signal);
    return kept;
  }

  return (signal) => async (input) => {
    const first = await current(signal);
    if (!first.ok) return first;
    const send = (token: string): Promise<DeskAnswer> =>
      callDesk(connection, { authorization: `Bearer ${token}` }, signal)(input);
    const answer = await send(first.token);
    if (answer.ok || answer.status !== 401) return answer;
    if ((await kept) === first) kept = undefined;
    const second = await current(signal);
    return second.ok ? send(second.token) : second;
  };
}
