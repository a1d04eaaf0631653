import type { StaffRoom } from '../features/accounts/compose.ts';
import type {
  AppSetUp,
  Invitation,
  SecondFactors,
  SignedIn,
  StaffMember,
  StaffProblem,
  StaffSession,
} from '../features/accounts/schema.ts';
import type { SecondStep } from '../features/accounts/sign-in.ts';
import type { EditorRoom } from '../features/editor/compose.ts';
import type { RearrangeOutcome, SentFields, Writer } from '../features/editor/schema.ts';
import type { UpkeepRecord } from '../features/authoring/upkeep-schema.ts';
import type { InboxRoom } from '../features/inbox/compose.ts';
import type { ItemFormProblem } from '../features/inbox/schema.ts';
import type { FollowRoom } from '../features/follows/compose.ts';
import type { Followed, FollowProblem } from '../features/follows/schema.ts';
import type { Catalogue, Knowledge } from '../features/knowledge/schema.ts';
import type { SearchEngine } from '../features/search/ports.ts';
import type { DataStep } from '../features/privacy/handle-data-form.ts';
import type { FoundTicket } from '../features/tickets/conversation-schema.ts';
import type { Customer, RequestList, SignInProblem } from '../features/tickets/customer-schema.ts';
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
  security: StaffSecurity;
  /** Only for roles that may see figures. */
  insights?: StaffInsights | undefined;
  upkeep?: UpkeepRecord[] | undefined;
  /** Only for admins. */
  admin?: (Pick<StaffRoom, 'people' | 'audit'> & { ssoOnly: boolean }) | undefined;
  inbox?:
    | (Pick<InboxRoom, 'list' | 'count' | 'find' | 'changes' | 'openFlags'> & {
        owners(): Promise<StaffMember[]>;
        /** Searches that led to an entry, most often first. */
        searchesTo(entryId: string): Promise<{ query: string; locale: string }[]>;
        /** Answers to comments; undefined where no mail server is configured. */
        mail?: Pick<FollowRoom, 'contact' | 'answers'> | undefined;
      })
    | undefined;
}

/** How somebody signs in, for their own account. */
export interface StaffSecurity {
  factors(): Promise<SecondFactors>;
  /** A secret that waits for its first code; undefined where none does, or the sign-in is too long ago to see it. */
  setUp(): Promise<AppSetUp | undefined>;
  /** Whether the sign-in is recent enough to change how one signs in. */
  isFresh: boolean;
  /** Whether a second factor has to be set up before anything else. */
  isConfined: boolean;
  /** Whether the role gets in with a second factor only. */
  isRequired: boolean;
  /** Whether passwords and passkeys are of any use. */
  hasOwnWays: boolean;
}

/** What the pages of signing in know. */
export interface SignInPage {
  /** Words on the button, and whether there is no other way; undefined where no provider is configured. */
  sso?: { name: string | undefined; only: boolean } | undefined;
  /** What the second step asks for; undefined where there is none to answer. */
  secondStep(): Promise<SecondStep | undefined>;
}

/** What the pages of the editor use. */
export interface EditorServices extends Pick<
  EditorRoom,
  | 'isReviewed'
  | 'list'
  | 'settings'
  | 'drafts'
  | 'busyFiles'
  | 'vocabulary'
  | 'propose'
  | 'missed'
  | 'open'
  | 'alongside'
  | 'plan'
  | 'translations'
  | 'current'
  | 'preview'
  | 'remarks'
> {
  writer: Writer;
  /** Headers that differ on these pages. */
  headers: Record<'editor' | 'preview', (readonly [name: string, value: string])[]>;
}

/** What pages know of customers who sign in. */
export interface CustomerServices {
  /** Who the page is made for, by their cookie; undefined where nobody is signed in. */
  current(): Promise<Customer | undefined>;
  /** Lists, newest first; pages from 1. */
  requests(customer: Customer, page: number): Promise<RequestList>;
  colleagues(customer: Customer, page: number): Promise<RequestList | undefined>;
  /** Address of a code that can be typed in now. */
  findAttempt(attempt: string): Promise<{ email: string } | undefined>;
  /** Address that the link of a mail signs in, while it works. */
  findLink(token: string): Promise<{ email: string } | undefined>;
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
  inboxForm?:
    | {
        values: Record<string, string>;
        problem?: ItemFormProblem['field'] | 'ticket' | 'contact' | 'commentAnswer' | undefined;
        /** The form of an issue is to be opened. */
        opensIssue?: boolean | undefined;
      }
    | undefined;
  /** The form that flags an article: what was typed, where it could not be stored. */
  flagForm?: { values: Record<string, string> } | undefined;
  /** The page of people: what was typed, and what came of it. */
  peopleForm?:
    | {
        values: Record<string, string>;
        problem?: 'member' | 'last-admin' | 'unknown' | 'own' | undefined;
        link?: string | undefined;
      }
    | undefined;
  /** What somebody typed in the editor whose session had ended. */
  editorForm?: { text?: string; source?: string; fields: SentFields } | undefined;
  /** A text that was moved or retired: where that can be reviewed, or what went wrong. */
  rearranged?: RearrangeOutcome | undefined;
  /** A form of staff, with the address that was typed. */
  staffForm?: { problem: StaffProblem; email: string } | undefined;
  /** Backup codes that were just made: shown this once. */
  backupCodes?: { codes: string[]; isFirst: boolean } | undefined;
  /** A form by which a customer signs in, with the address that was typed. */
  customerForm?: { problem: SignInProblem; email: string } | undefined;
  /** A form by which somebody asks to be told, with what was typed. */
  followForm?: { problem: FollowProblem; email: string; followed?: Followed | undefined } | undefined;
}

/**
 * What pages are given in `Astro.locals`. Prerendered pages have `knowledge`; pages rendered per request have the verbs.
 */
export interface PageServices {
  /** Origin of every absolute link, such as `https://help.example.com`, without a slash at the end. */
  origin: string;
  catalogue: Catalogue;
  /** Whether mails are offered. Pages made ahead know it of the build, which reads the same settings as the server. */
  offersMail: boolean;
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
        /** The editor, for whoever may write; what is not here was not let in. */
        editor?: EditorServices | undefined;
        /** What the link of an invitation stands for. */
        invitation(token: string): Promise<Invitation | undefined>;
        signIn: SignInPage;
        /** Mails to customers; undefined where no mail server is configured. */
        mail?: Pick<MailRoom, 'stateOf' | 'findLink'> | undefined;
        /** Customers who sign in; undefined where no mail server is configured. */
        customers?: CustomerServices | undefined;
        /** Telling people by mail; undefined where no mail server is configured. */
        follows?: Pick<FollowRoom, 'name' | 'findAttempt' | 'findLink' | 'findOwn' | 'voteOf'> | undefined;
      } & ShownState)
    | undefined;
}
