import { randomUUID } from 'node:crypto';
import type { Translate } from '../../i18n/index.ts';
import type { Entry } from '../knowledge/schema.ts';
import type { Proposals } from '../authoring/ports.ts';
import { addPicture, type AddedPicture } from './add-picture.ts';
import { addWord, type AddedWord } from './add-word.ts';
import { currentText } from './current-text.ts';
import { createDraftStore } from './draft-store.ts';
import { preparePicture } from './engines/prepare-picture.ts';
import { keepDraft, type KeepOutcome } from './keep-draft.ts';
import { gatherRemarks } from './gather-remarks.ts';
import { mendDraft } from './mend-draft.ts';
import type { MergeMarks } from './merge-texts.ts';
import { noteProgress, type NoteOutcome, type NotedStep } from './note-progress.ts';
import { openText } from './open-text.ts';
import type { Authoring, Clock, ContentReader, Repository, TextChecks, Vocabulary } from './ports.ts';
import { planRearrangement, sendRearrangement } from './rearrange.ts';
import type {
  Draft,
  KeptText,
  ListedText,
  OpenText,
  Picture,
  RearrangeOutcome,
  RearrangePlan,
  Rearrangement,
  Remarks,
  Writer,
  WrittenText,
} from './schema.ts';
import { goesWith, sendDraft, type SendOutcome, type SentDraft } from './send-draft.ts';
import { keepAside, settleDraft, takeAside, type Settlement } from './settle-draft.ts';
import { startDraft, startSnippet, startTranslation, type StartOutcome } from './start-draft.ts';
import { findTranslations, type Translations } from './translations.ts';

/** Days that a draft nobody touches is kept. */
const keepDays = 180;

/** Everything of the editor that the server uses. */
export interface EditorRoom {
  /** Whether what is sent waits for a review, or is saved at once. */
  readonly isReviewed: boolean;
  list(): Promise<ListedText[]>;
  drafts(writer: Writer): Promise<Draft[]>;
  busyFiles(writer: Writer): Promise<{ file: string; member: string }[]>;
  vocabulary(locale: string): Promise<Vocabulary>;
  open(writer: Writer, file: string): Promise<OpenText | undefined>;
  /** What is there already, and what customers asked for, before a text is begun. */
  propose(text: { title: string; locale: string }): Promise<Proposals>;
  /** What customers searched without a hit and that fits a text. */
  missed(text: { title: string; locale: string }): Promise<string[]>;
  start(writer: Writer, wanted: Parameters<typeof startDraft>[0]['wanted']): Promise<StartOutcome>;
  translate(writer: Writer, wanted: Parameters<typeof startTranslation>[0]['wanted']): Promise<StartOutcome>;
  translations(writer: Writer, written: WrittenText): Promise<Translations>;
  /** Notes in a draft that its text was checked, published or translated. */
  note(writer: Writer, noted: { file: string; step: NotedStep }): Promise<NoteOutcome>;
  keep(writer: Writer, kept: KeptText): Promise<KeepOutcome>;
  /** A text as its page will be; with the line that keeps it from being read, where there is one. */
  preview(writer: Writer, file: string, text: string): Promise<{ entry: Entry; brokenLine?: number } | undefined>;
  /** Files of settings, whether they are there yet or not. */
  settings(): Promise<string[]>;
  startSnippet(writer: Writer, wanted: Parameters<typeof startSnippet>[0]['wanted']): Promise<StartOutcome>;
  /** What is to be said of a text; what the checks have not found after `patienceMs` is pending. */
  remarks(
    writer: Writer,
    asked: { file: string; text: string; patienceMs: number; t: Translate },
  ): Promise<Remarks | undefined>;
  /** Mends what a remark is about, by its key. */
  mend(writer: Writer, mended: { file: string; key: string; t: Translate }): ReturnType<typeof mendDraft>;
  /** Adds a word to those that are spelled right, as a draft of `style.yaml`. */
  addWord(writer: Writer, word: string): Promise<AddedWord>;
  /** What it takes to move a text or to put another one in its place. */
  plan(writer: Writer, wish: Rearrangement): Promise<RearrangePlan>;
  rearrange(writer: Writer, sent: { wish: Rearrangement; title: string; note: string }): Promise<RearrangeOutcome>;
  send(writer: Writer, sent: SentDraft): Promise<SendOutcome>;
  /** Drafts of the writer that can go with one of a file. */
  alongside(writer: Writer, file: string): Promise<Draft[]>;
  settle(
    writer: Writer,
    settled: { file: string; wish: Settlement; marks: MergeMarks },
  ): ReturnType<typeof settleDraft>;
  takeAside(writer: Writer, file: string): Promise<boolean>;
  keepAside(writer: Writer, kept: { file: string; revision: number; text: string }): Promise<boolean>;
  /** The text of a file as its writer has it, without asking whether others changed it. */
  current(writer: Writer, file: string): Promise<string | undefined>;
  discard(writer: Writer, file: string): Promise<void>;
  addPicture(writer: Writer, added: { file: string; bytes: Uint8Array; alt: string }): Promise<AddedPicture>;
  /** A picture of the writer's draft, or the path on disk of a file that texts may show. */
  media(
    writer: Writer,
    asked: { file: string; media: string },
  ): Promise<{ bytes: Uint8Array } | { path: string } | undefined>;
  /** Removes drafts that nobody has touched for long; how many. */
  sweep(): Promise<number>;
}

export interface EditorRoomOptions {
  database: Parameters<typeof createDraftStore>[0];
  repository: Repository;
  reader: ContentReader;
  checks: TextChecks;
  authoring: Authoring;
  /** Told of what is sent. */
  log(writer: Writer, file: string): Promise<void>;
  clock: Clock;
}

/** Puts the verbs of the editor together over a database, a repository and the content. */
export function composeEditor(options: EditorRoomOptions): EditorRoom {
  const { database, repository, reader, checks, authoring, log, clock } = options;
  const store = createDraftStore(database);
  const room = { store, repository, reader, authoring, clock, log, newId: randomUUID, prepare: preparePicture };
  const picturesOf = async ({ email }: Writer, file: string): Promise<Picture[]> => {
    const draft = await store.find(email, file);
    return draft === undefined ? [] : store.pictures(draft.id);
  };
  return {
    isReviewed: repository.isReviewed,
    list: reader.list,
    drafts: ({ email }) => store.listOf(email),
    busyFiles: ({ email }) => store.busyFiles(email),
    vocabulary: reader.vocabulary,
    settings: reader.settings,
    startSnippet: (writer, wanted) => startSnippet({ writer, wanted }, room),
    open: (writer, file) => openText({ writer, file }, room),
    propose: authoring.propose,
    missed: authoring.missed,
    start: (writer, wanted) => startDraft({ writer, wanted }, room),
    translate: (writer, wanted) => startTranslation({ writer, wanted }, room),
    translations: (writer, written) => findTranslations({ writer, ...written }, room),
    note: (writer, noted) => noteProgress({ writer, ...noted }, room),
    keep: (writer, kept) => keepDraft({ writer, kept }, room),
    preview: async (writer, file, text) => {
      const read = await reader.preview({ file, text, pictures: await picturesOf(writer, file) });
      const broken = read?.remarks.find(({ rule }) => rule === 'syntax');
      return read?.entry && { entry: read.entry, ...(broken && { brokenLine: broken.line }) };
    },
    remarks: async (writer, asked) =>
      gatherRemarks(
        { ...asked, asker: writer.email, pictures: await picturesOf(writer, asked.file) },
        { reader, checks },
      ),
    mend: (writer, mended) => mendDraft({ writer, ...mended }, { ...room, checks }),
    addWord: (writer, word) => addWord({ writer, word }, room),
    plan: (writer, wish) => planRearrangement({ writer, wish }, room),
    rearrange: (writer, sent) => sendRearrangement({ writer, ...sent }, room),
    send: (writer, sent) => sendDraft({ writer, ...sent }, room),
    alongside: async ({ email }, file) => {
      const [draft, all] = await Promise.all([store.find(email, file), store.listOf(email)]);
      return all.filter((other) => other.file !== file && goesWith(other, draft));
    },
    settle: (writer, settled) => settleDraft({ writer, ...settled }, room),
    keepAside: (writer, kept) => keepAside({ writer, ...kept }, room),
    current: (writer, file) => currentText(writer, file, room),
    takeAside: (writer, file) => takeAside({ writer, file }, room),
    discard: async ({ email }, file) => {
      const draft = await store.find(email, file);
      if (draft) await store.remove(draft.id);
    },
    addPicture: (writer, added) => addPicture({ writer, ...added }, room),
    media: async ({ email }, { file, media }) => {
      const draft = await store.find(email, file);
      const bytes = draft && (await store.pictureBytes(draft.id, media));
      if (bytes) return { bytes };
      const path = await reader.findMedia(media);
      return path === undefined ? undefined : { path };
    },
    sweep: () => store.removeBefore(new Date(clock().getTime() - keepDays * 86_400_000).toISOString()),
  };
}
