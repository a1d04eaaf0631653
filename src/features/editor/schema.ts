import { z } from 'zod';
import type { Saying } from '../../i18n/saying.ts';
import type { AuthoringProblem, FileChange } from '../authoring/schema.ts';
import type { Collection } from '../knowledge/schema.ts';

/** Bounds of what is written here; a longer text is a book, a larger picture is refused before it is decoded. */
export const editorLimits = {
  text: 400_000,
  pictureBytes: 15_000_000,
  picturePixels: 50_000_000,
  pictures: 60,
} as const;

/** Who writes. */
export interface Writer {
  name: string;
  email: string;
}

/** A text that somebody works on, as it was last kept. */
export interface Draft {
  id: string;
  /** Address of the writer. */
  member: string;
  /** Path below the content folder. */
  file: string;
  /** The whole file. */
  text: string;
  /** The whole file as it was when this began or was last sent; undefined where there was none. */
  base?: string | undefined;
  /** Counts what was kept: who has an older number has not seen the newest text. */
  revision: number;
  /** A version that was put aside when another one was taken. */
  aside?: string | undefined;
  proposal?: Proposal | undefined;
  /** ISO times. */
  createdAt: string;
  updatedAt: string;
}

/** A text as its writer has it. */
export interface WrittenText {
  /** Path below the content folder. */
  file: string;
  text: string;
}

/** A text of the same entry in another language. */
export interface TextInLanguage {
  locale: string;
  /** Undefined where there is none yet. */
  file?: string | undefined;
  title?: string | undefined;
}

/** Another address for a text, or another entry in its place. */
export type Rearrangement =
  /** `slug`: the part of the address below its collection. */
  { kind: 'move'; file: string; slug: string } | { kind: 'retire'; file: string; successor: string };

/** A section of a source that is not what a translation was made from. */
export interface SectionChange {
  change: 'changed' | 'added' | 'removed';
  anchor: string;
  /** Its heading; undefined for title, description and what stands above the first heading, and for what is gone. */
  title?: string | undefined;
}

/** What a translation was made from, as it is now. */
export interface TranslationSource extends WrittenText {
  locale: string;
  changes: SectionChange[];
}

/** Where a draft was sent for others to review. */
export interface Proposal {
  branch: string;
  url: string;
  /** ISO time. */
  sentAt: string;
}

/** A picture that waits beside its draft until that is sent. */
export interface Picture {
  id: string;
  /** Path below the content folder. */
  file: string;
  width: number;
  height: number;
}

/** Something to be said of a text, at a place in its file; one-based. */
export interface Remark {
  rule: string;
  severity: 'error' | 'warning' | 'hint';
  line: number;
  column: number;
  message: string;
  /** Language of the message where it is not that of the page. */
  lang?: string | undefined;
  /** The field of front matter it is about. */
  field?: string | undefined;
  /** A word that no dictionary knows. */
  word?: string | undefined;
  /** A change that mends it without changing what the text means. */
  fix?: { description: string; lang?: string | undefined; changes: TextChange[] } | undefined;
}

/** A remark as it was found: in English, and with what it takes to say it in the language of a page. */
export interface FoundRemark extends Omit<Remark, 'lang' | 'word' | 'fix'> {
  said?: Saying | undefined;
  fix?: { description: string; said?: Saying | undefined; changes: TextChange[] } | undefined;
}

/** A stretch of a file, from the first place up to the second, and what is to stand there; lines and columns one-based. */
export interface TextChange {
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  text: string;
}

/** What is to be said of a text by now. */
export interface Remarks {
  /** By line. */
  remarks: Remark[];
  /** Whether checks are still at work, and what they find is not among the remarks. */
  isPending: boolean;
}

/** What is offered of a component while somebody writes. */
export interface ComponentHelp {
  name: string;
  example?: string | undefined;
  isInline: boolean;
  isEmpty: boolean;
  attributes: { name: string; isRequired: boolean; values: readonly string[]; isFile: boolean }[];
}

/** What is edited: texts with front matter, blocks that several of them use, and settings as YAML. */
export type EditedKind = Collection | 'snippets' | 'settings';

/** Where a file belongs. */
export interface EditedPlace {
  file: string;
  /** Of settings the default language. */
  locale: string;
  collection: EditedKind;
}

/** A text as the list of the editor shows it. */
export interface ListedText extends EditedPlace {
  collection: Collection | 'snippets';
  /** Undefined where the front matter cannot be read. */
  id?: string | undefined;
  title: string;
  state: 'draft' | 'published' | 'archived' | 'unreadable';
  isInternal: boolean;
  owner?: string | undefined;
  reviewBy?: string | undefined;
}

/** Why a repository did not do what it was asked for. */
export type RepositoryProblem =
  /** Somebody else changed this file; `theirs` is what it holds now, undefined where it is gone. */
  | { code: 'conflict'; file: string; theirs: string | undefined }
  /** Its review is over: merged or closed. */
  | { code: 'closed' }
  | { code: 'token' | 'forbidden' | 'protected' | 'not-found' | 'unreachable' | 'refused' }
  /** `retryAfter` in seconds. */
  | { code: 'rate-limit'; retryAfter: number | undefined };

/** A text as its editor begins. */
export interface OpenText {
  place: EditedPlace;
  text: string;
  /** 0 where nothing was kept yet. */
  revision: number;
  draft?: Draft | undefined;
  /** Whether the draft holds something that was not sent. */
  isChanged: boolean;
  /** What the file holds now, where somebody else changed it meanwhile; `text` is undefined where it is gone. */
  moved?: { theirs: string | undefined } | undefined;
  /** Others who write on it. */
  others: { member: string; updatedAt: string }[];
  /** Why the file could not be looked at; the draft is there all the same. */
  problem?: RepositoryProblem | undefined;
}

export type RearrangePlan =
  | { kind: 'planned'; changes: FileChange[] }
  | { kind: 'refused'; problem: AuthoringProblem }
  | { kind: 'problem'; problem: RepositoryProblem }
  /** The writer has a draft of the text that was not sent; it would stay behind. */
  | { kind: 'draft' };

export type RearrangeOutcome = RearrangePlan | { kind: 'sent'; url: string | undefined; changes: FileChange[] };

/** Why a picture was not taken. */
export type PictureProblem = 'kind' | 'bytes' | 'pixels' | 'broken' | 'many' | 'alt';

/** Fields of a form by name, as a browser sends them. */
export type SentFields = readonly (readonly [string, string])[];

/** What comes with one save from the browser. */
export const keptText = z.object({
  file: z.string().min(1).max(300),
  /** The number of the draft that the writer saw; 0 where there is none yet. */
  revision: z.int().min(0),
  /** Fields of the form by name, as a form sends them. Without them `text` is the whole file. */
  fields: z
    .array(z.tuple([z.string().max(200), z.string().max(20_000)]))
    .max(2_000)
    .optional(),
  text: z.string().max(editorLimits.text),
  /** Whether the writer wants this text although a newer one was kept elsewhere; that one is put aside. */
  putsAside: z.boolean().optional(),
});
export type KeptText = z.infer<typeof keptText>;
