import { sessionHours } from '../features/tickets/customer-limits.ts';
import { hostCookie, type HostCookie } from '../lib/host-cookie.ts';

/** The one cookie that visitors may get: who signed in with a code, and nobody else. */
export type CustomerCookie = HostCookie;

export const customerCookie = (origin: string): CustomerCookie =>
  hostCookie({ origin, name: 'antwort.customer', seconds: sessionHours * 3600 });
