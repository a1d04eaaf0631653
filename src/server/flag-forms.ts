import { mayEnter } from '../features/accounts/access.ts';
import type { StaffRoom } from '../features/accounts/compose.ts';
import type { InboxRoom } from '../features/inbox/compose.ts';
import type { Catalogue } from '../features/knowledge/schema.ts';
import { entryIn } from '../features/knowledge/select.ts';
import type { TakeForm } from './page-forms.ts';
import { readForm } from './read-form.ts';

export interface FlagFormParts {
  accounts: Pick<StaffRoom, 'find' | 'log'>;
  inbox: Pick<InboxRoom, 'flag'>;
  catalogue: Pick<Catalogue, 'site' | 'entries'>;
}

/** The form by which staff flag an article; undefined on other pages. */
export function createFlagForms({ accounts, inbox, catalogue }: FlagFormParts) {
  return (locale: string, pathBelowLocale: string): TakeForm | undefined => {
    if (pathBelowLocale !== 'staff/flag') return undefined;
    return async (req) => {
      const form = await readForm(req);
      const path = `/${locale}/staff/flag`;
      const signedIn = await accounts.find(req.headers.cookie);
      if (signedIn === undefined) return { redirect: `/${locale}/staff/sign-in?next=${path}` };
      const { member } = signedIn;
      if (!mayEnter(member.role, 'staff/flag')) return { redirect: `/${locale}/staff?refused` };
      const language = form.get('language') ?? locale;
      const entry = entryIn(catalogue, form.get('entry') ?? '', language);
      if (entry === undefined) return { redirect: `${path}?page=` };
      const values = {
        entry: entry.id,
        language: entry.locale,
        reason: form.get('reason') ?? '',
        note: form.get('note') ?? '',
      };
      const item = await inbox.flag(entry, values, member.email);
      if (item === undefined) return { status: 422, shown: { flagForm: { values } }, signedIn };
      await accounts.log(member.email, 'flag', `${entry.id} ${entry.locale} ${values.reason}`);
      return { redirect: `${path}?${new URLSearchParams({ entry: entry.id, stored: item }).toString()}` };
    };
  };
}
