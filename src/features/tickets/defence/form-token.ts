import { createHmac, timingSafeEqual } from 'node:crypto';

/** How long a form may stay open, in ms. */
export const formTokenLife = 24 * 3_600_000;

/**
 * What a token says: `form`, when the form was opened. `patience`, from when on its holder was asked to wait a moment.
 * `passed`, that its holder has shown already what was asked for.
 */
export type TokenKind = 'form' | 'patience' | 'passed';

export interface ReadToken {
  id: string;
  kind: TokenKind;
  /** Time since it was issued, in ms. */
  age: number;
}

export interface FormTokens {
  issue(kind: TokenKind, now: Date): string;
  /** Undefined where nobody here issued it, or too long ago. */
  read(token: string, now: Date): ReadToken | undefined;
}

/** By how much the clock of another process may go ahead, in ms. */
const ahead = 60_000;

/**
 * Signed time stamps for forms: `<kind>.<time>.<random>.<signature>`, the time in ms to the base of 36, the signature an
 * HMAC-SHA-256 of what stands before it. Bound to nothing personal: no address, no cookie, no content.
 */
export function createFormTokens({
  secret,
  randomBytes,
}: {
  secret: string;
  randomBytes(size: number): Buffer;
}): FormTokens {
  const sign = (text: string): Buffer => createHmac('sha256', secret).update(`form:${text}`).digest().subarray(0, 16);
  return {
    issue(kind, now) {
      const text = `${kind}.${now.getTime().toString(36)}.${randomBytes(9).toString('base64url')}`;
      return `${text}.${sign(text).toString('base64url')}`;
    },
    read(token, now) {
      const [, text = '', kind, time = '', id = '', signature = ''] =
        /^((form|patience|passed)\.([0-9a-z]{1,11})\.([\w-]{12}))\.([\w-]{22})$/.exec(token) ?? [];
      if (kind !== 'form' && kind !== 'patience' && kind !== 'passed') return undefined;
      if (!timingSafeEqual(Buffer.from(signature), Buffer.from(sign(text).toString('base64url')))) return undefined;
      const age = now.getTime() - Number.parseInt(time, 36);
      return age < -ahead || age > formTokenLife ? undefined : { id, kind, age };
    },
  };
}
