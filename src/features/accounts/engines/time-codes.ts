import { Secret, TOTP } from 'otpauth';
import type { TimeCodes } from '../ports.ts';

/** What every authenticator app knows; RFC 6238. */
const settings = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
/** Steps before and after now whose codes are taken: clocks differ, and people type slowly. */
const window = 1;

/** Codes of authenticator apps, by otpauth. */
export const timeCodes: TimeCodes = {
  newSecret: () => new Secret({ size: 20 }).base32,
  uri: (secret, account, issuer) => new TOTP({ ...settings, issuer, label: account, secret }).toString(),
  stepOf: (secret, code, at) => {
    // The library compares bytes, and throws where letters of other scripts make more of them.
    if (!/^[0-9]{6}$/.test(code)) return undefined;
    const timestamp = at.getTime();
    const delta = TOTP.validate({ ...settings, token: code, secret: Secret.fromBase32(secret), timestamp, window });
    return delta === null ? undefined : TOTP.counter({ period: settings.period, timestamp }) + delta;
  },
};
