import { mayEnter, staffPart } from '../features/accounts/access.ts';
import type { StaffRoom } from '../features/accounts/compose.ts';
import type { SignedIn } from '../features/accounts/schema.ts';

/** Whether a page of staff may be shown: to `signedIn`, or somewhere else first; undefined where it is no page of staff. */
export type StaffEntry = { signedIn: SignedIn } | { redirect: string } | undefined;
export type StaffGate = (asked: {
  locale: string;
  path: string;
  query: string;
  cookie: string | undefined;
}) => Promise<StaffEntry>;

/** The only page for those who have to set a second factor up first. */
const setUpPart = 'staff/second-factor';
/** Parts that show what is known of others. */
const loggedParts = ['insights', 'inbox', 'staff/people', 'staff/audit'] as const;

/**
 * Stands before the pages of staff. A page that is reached past it, by an address written in another way, finds nobody
 * signed in and shows nothing.
 */
export function createStaffGate(accounts: Pick<StaffRoom, 'recognise' | 'isConfined' | 'log'>): StaffGate {
  return async ({ locale, path, query, cookie }) => {
    const part = staffPart(path.slice(locale.length + 2));
    if (part === undefined) return undefined;
    const signedIn = await accounts.recognise(cookie);
    if (signedIn === undefined) {
      const next = new URLSearchParams({ next: `${path}${query}` }).toString();
      return { redirect: `/${locale}/staff/sign-in?${next}` };
    }
    if (accounts.isConfined(signedIn) && part !== setUpPart) return { redirect: `/${locale}/${setUpPart}` };
    if (!mayEnter(signedIn.member.role, part)) return { redirect: `/${locale}/staff?refused` };
    const logged = loggedParts.find((known) => known === part);
    if (logged !== undefined) await accounts.log(signedIn.member.email, `read-${logged}`, query);
    return { signedIn };
  };
}
