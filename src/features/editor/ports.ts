import type { Proposals } from '../authoring/ports.ts';
import type { NewEntry, Planned } from '../authoring/schema.ts';
import type { TranslatedFrom } from '../knowledge/lifecycle-schema.ts';
import type { Category, Entry, Product } from '../knowledge/schema.ts';
import type {
  ComponentHelp,
  Draft,
  EditedPlace,
  FoundRemark,
  ListedText,
  Picture,
  Proposal,
  RepositoryProblem,
  SectionChange,
  Writer,
  WrittenText,
} from './schema.ts';

export type Clock = () => Date;

export type Answer<Value> = { ok: true; value: Value } | { ok: false; problem: RepositoryProblem };

/** A text that a change writes; `text` is undefined where the file is to go. */
export interface ChangedText {
  file: string;
  text: string | undefined;
  /** What the file held when the writer began; undefined where there was none. */
  expected: string | undefined;
}

/** Files to store together. Paths are below the content folder. */
export interface Change {
  /** Where a proposal is kept until it is merged. */
  branch: string;
  /** First line of the commit, title of the proposal. */
  title: string;
  description: string;
  author: Writer;
  /** Each file once. A file that moves is one that goes and one that is new. */
  texts: ChangedText[];
  /** What the texts show. */
  pictures: { file: string; bytes: Uint8Array }[];
}

/** Where the content lives: the folder itself while developing, otherwise a repository whose changes are reviewed. */
export interface Repository {
  /** Whether what is sent waits for a review, or holds at once. */
  readonly isReviewed: boolean;
  /** The text of a file, of a branch where one is named and exists; undefined where there is no such file. */
  read(file: string, branch?: string): Promise<Answer<string | undefined>>;
  /**
   * Stores all or nothing. Sending the same again does nothing again and answers the same. `url` is where it can be reviewed;
   * undefined where it holds at once, or did before.
   */
  send(change: Change): Promise<Answer<{ url: string | undefined }>>;
}

export interface DraftStore {
  find(member: string, file: string): Promise<Draft | undefined>;
  /** Newest first. */
  listOf(member: string): Promise<Draft[]>;
  /** Others who work on the same file. */
  others(member: string, file: string): Promise<{ member: string; updatedAt: string }[]>;
  /** Files that others work on. */
  busyFiles(member: string): Promise<{ file: string; member: string }[]>;
  /** False where the member has a draft of this file. */
  add(draft: Draft): Promise<boolean>;
  /** False where the draft has another revision by now; the draft has one more afterwards. */
  change(
    draft: Pick<Draft, 'id' | 'revision'>,
    values: Partial<Pick<Draft, 'text' | 'base' | 'aside'>> & { proposal?: Proposal | undefined; updatedAt: string },
  ): Promise<boolean>;
  remove(id: string): Promise<void>;
  /** Drafts unchanged since an ISO time; how many. */
  removeBefore(time: string): Promise<number>;
  pictures(draftId: string): Promise<Picture[]>;
  addPicture(draftId: string, picture: Picture & { bytes: Uint8Array }, at: string): Promise<void>;
  pictureBytes(draftId: string, file: string): Promise<Uint8Array | undefined>;
}

/** What a writer can name in a text. */
export interface Vocabulary {
  categories: Category[];
  products: Product[];
  entries: { id: string; title: string }[];
  snippets: string[];
  topics: { id: string; label: string }[];
  owners: string[];
  components: ComponentHelp[];
}

/** The content as the reader of the site understands it. */
export interface ContentReader {
  /** Languages of the help centre, in its order. */
  locales(): Promise<string[]>;
  list(): Promise<ListedText[]>;
  /** Files of settings, whether they are there yet or not. */
  settings(): Promise<string[]>;
  /** Undefined where nothing that is edited can be at this path. */
  placeOf(file: string): Promise<EditedPlace | undefined>;
  vocabulary(locale: string): Promise<Vocabulary>;
  /**
   * A text as its page will be, with pictures that are not stored yet, and what its reading has to remark: mistakes are
   * errors, all else warnings. A snippet is shown alone, settings have no page; what is wrong with these the checks say.
   * Undefined where nothing that is edited can be at this path.
   */
  preview(draft: {
    file: string;
    text: string;
    pictures: Picture[];
  }): Promise<{ entry: Entry | undefined; remarks: FoundRemark[] } | undefined>;
  /** A file of the content folder that texts may show: its path on disk; undefined where there is none. */
  findMedia(file: string): Promise<string | undefined>;
}

export type CheckAnswer =
  | { kind: 'found'; remarks: FoundRemark[] }
  /** Nothing yet; `check` itself answers so where the same writer asked about a later text of the file. */
  | { kind: 'unfinished' }
  /** The checks could not be asked; the next question tries again. */
  | { kind: 'failed' };

/** All rules that hold for the content, over one text of it. */
export interface TextChecks {
  /**
   * What they find in a text as it is now, but for mistakes that the reading of an entry tells. The first answer takes as
   * long as the whole content is read. Never rejects.
   */
  check(question: { asker: string; file: string; text: string }): Promise<CheckAnswer>;
}

/** Files as the repository has them, where that is known; undefined where there is none. */
export type StoredTexts = ReadonlyMap<string, string | undefined>;

/** What agents do with texts besides typing them, as the commands of `antwort` do it. Each says what would change, and changes nothing. */
export interface Authoring {
  /** What is there already, and what customers asked for, before a text is begun. */
  propose(text: { title: string; locale: string }): Promise<Proposals>;
  /** What customers searched without a hit and that fits a text, most often first. */
  missed(text: { title: string; locale: string }): Promise<string[]>;
  /** A text from the template of its kind. */
  begin(wanted: NewEntry): Promise<Planned>;
  /** A translation with all that is to be translated marked, then snippets that its language lacks. */
  translate(source: WrittenText, wanted: { to: string; title: string; slug: string }): Promise<Planned>;
  /** What a source changed since a translation was made from it, in the order of the source; what is gone comes last. */
  changesSince(source: WrittenText, from: TranslatedFrom): Promise<SectionChange[]>;
  /** Notes that a translation says what its source says now. */
  finishTranslation(translation: WrittenText, source: WrittenText): Promise<Planned>;
  /** Notes that somebody checked a text today; with `publish` it is no draft any more. */
  review(text: WrittenText, wanted: { publish: boolean }): Promise<Planned>;
  /** Another address for a text, with redirects from the old one and all links to it. */
  move(wanted: { file: string; slug: string }, stored: StoredTexts): Promise<Planned>;
  /** Archives an entry in every language; what led to it leads to the entry with the id `successor`. */
  retire(wanted: { file: string; successor: string }, stored: StoredTexts): Promise<Planned>;
}

/** Makes what somebody chose into a picture that may be published. */
export type PreparePicture = (
  bytes: Uint8Array,
) => Promise<
  | { ok: true; bytes: Uint8Array; extension: string; width: number; height: number }
  | { ok: false; problem: 'kind' | 'bytes' | 'pixels' | 'broken' }
>;
