import type { StaffRoom } from '../features/accounts/compose.ts';
import type { Invitation, SignedIn, StaffMember, StaffProblem, StaffSession } from '../features/accounts/schema.ts';
import type { InboxRoom } from '../features/inbox/compose.ts';
import type { ItemFormProblem } from '../features/inbox/schema.ts';
import type { Catalogue, Knowledge } from '../features/knowledge/schema.ts';
import type { SearchEngine } from '../features/search/ports.ts';
import type { DataStep } from '../features/privacy/handle-data-form.ts';
import type { FoundTicket } from '../features/tickets/conversation-schema.ts';
import type { MailProblem } from '../features/tickets/mail/handle-mail-form.ts';
import type { MailRoom } from '../features/tickets/mail/mail-room.ts';
import type { FieldProblem, NewDeflection } from '../features/tickets/schema.ts';
import type { PageSearch } from './search-evidence.ts';
import type { StaffInsights } from '../features/insights/ports.ts';

/** What came of a form that was sent without script and has to be shown again, nothing of it lost. */
export interface FormState {
  values: Record<string, string>;
  attachments: { id: string; fileName: string; size: number }[];
  problems: FieldProblem[];
  /** Code of what went wrong as a whole (`form.error.<code>`), such as `unavailable`. */
  formProblem?: string | undefined;
  /** Articles asked for with the button "show matching articles". */
  wantsSuggestions?: boolean | undefined;
  /** An earlier request that says nearly the same. */
  duplicate?: { number: string; createdAt: string } | undefined;
}

export type { DataStep, FoundTicket };

/** What staff who are signed in see of themselves and of the portal. */
export interface StaffServices extends SignedIn {
  sessions(): Promise<StaffSession[]>;
  /** Only for roles that may see figures. */
  insights?: StaffInsights | undefined;
  /** Only for admins. */
  admin?: Pick<StaffRoom, 'list' | 'audit'> | undefined;
  inbox?: (Pick<InboxRoom, 'list' | 'count' | 'find' | 'changes'> & { owners(): Promise<StaffMember[]> }) | undefined;
}

/** What came of a form that was sent without script, for the page that is shown after it. */
export interface ShownState {
  /** The contact form. */
  form?: FormState | undefined;
  /** The mail part of a status page. */
  mailProblem?: MailProblem | undefined;
  /** The part of a privacy request about the customer's own data. */
  dataStep?: DataStep | undefined;
  /** A form of the inbox: what was typed, and what is wrong with it where something is. */
  inboxForm?: { values: Record<string, string>; problem?: ItemFormProblem['field'] | 'ticket' | undefined } | undefined;
  /** The page of people: what was typed, and what came of it. */
  peopleForm?:
    | {
        values: Record<string, string>;
        problem?: 'member' | 'last-admin' | 'unknown' | undefined;
        link?: string | undefined;
      }
    | undefined;
  /** A form of staff, with the address that was typed. */
  staffForm?: { problem: StaffProblem; email: string } | undefined;
}

/**
 * What pages are given in `Astro.locals`. Prerendered pages have `knowledge`; pages rendered per request have the verbs.
 */
export interface PageServices {
  /** Origin of every absolute link, such as `https://help.example.com`, without a slash at the end. */
  origin: string;
  catalogue: Catalogue;
  /** All content with texts; only while the site is built and in development. */
  knowledge?: Knowledge | undefined;
  /** Only at run time. */
  runtime?:
    | ({
        requestId: string;
        search: SearchEngine;
        /** Stores the search of a results page; its id, or undefined where it is not stored. */
        recordSearch(search: PageSearch): Promise<string | undefined>;
        /** The ticket behind the unguessable part of a status link, or undefined. */
        findTicketByToken(token: string): Promise<FoundTicket | undefined>;
        /** Keeps what a page suggested on request; never rejects. */
        recordSuggestions(suggested: NewDeflection): Promise<void>;
        /** Signed time stamp for a form, told with it. */
        newFormToken(): string;
        /** Who the page is made for, on pages of staff only: what is not here was not let in. */
        staff?: StaffServices | undefined;
        /** What the link of an invitation stands for. */
        invitation(token: string): Promise<Invitation | undefined>;
        /** Mails to customers; undefined where no mail server is configured. */
        mail?: Pick<MailRoom, 'stateOf' | 'findLink'> | undefined;
      } & ShownState)
    | undefined;
}
