import { hostCookie, type HostCookie } from '../../lib/host-cookie.ts';
import { challengeLasts } from './challenges.ts';

/** Cookies that bind what a browser was asked for to it. */
export interface ChallengeCookies {
  step: HostCookie;
  passkey: HostCookie;
  sso: HostCookie;
}

export function challengeCookies(origin: string): ChallengeCookies {
  const cookie = (name: string): HostCookie =>
    hostCookie({ origin, name: `antwort.${name}`, seconds: challengeLasts / 1000 });
  return { step: cookie('step'), passkey: cookie('passkey'), sso: cookie('sso') };
}
