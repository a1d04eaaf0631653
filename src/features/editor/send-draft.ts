import type { TextRoom } from './open-text.ts';
import type { Clock, DraftStore } from './ports.ts';
import type { Draft, Proposal, RepositoryProblem, Writer } from './schema.ts';
import { branchSlug, sendRounds } from './send-rounds.ts';

export type SendOutcome =
  /** `url`: where it can be reviewed; undefined where it holds at once. */
  { kind: 'sent'; url: string | undefined } | { kind: 'nothing' } | { kind: 'problem'; problem: RepositoryProblem };

export interface SentDraft {
  file: string;
  title: string;
  note: string;
  /** Files of other drafts that go with it, in the same change. */
  alongside?: readonly string[] | undefined;
}

/**
 * Sends a draft: to its file, or to others for a review; drafts alongside in the same change. Sending it again after a
 * failure does nothing twice.
 */
export async function sendDraft(
  { writer, file, title, note, alongside = [] }: SentDraft & { writer: Writer },
  { store, repository, clock, log }: TextRoom & { clock: Clock; log: (writer: Writer, file: string) => Promise<void> },
): Promise<SendOutcome> {
  const draft = await store.find(writer.email, file);
  if (draft === undefined) return { kind: 'nothing' };
  const others = await Promise.all([...new Set(alongside)].map((other) => store.find(writer.email, other)));
  const going = [draft, ...others.filter((other) => other !== undefined && goesWith(other, draft))].flatMap((each) =>
    each === undefined || each.text === each.base ? [] : each,
  );
  if (going.length === 0) return { kind: 'nothing' };
  const answer = await sendRounds(repository, {
    ...branchOf(draft),
    title: title.trim() || `Write ${file}`,
    description: note,
    author: writer,
    texts: going.map((each) => ({ file: each.file, text: each.text, expected: each.base })),
    pictures: (await Promise.all(going.map((each) => picturesOf(each, store)))).flat(),
  });
  if (!answer.ok) return { kind: 'problem', problem: answer.problem };
  const { branch, url } = answer.value;
  const sentAt = clock().toISOString();
  for (const each of going) {
    await log(writer, each.file);
    if (url === undefined) await store.remove(each.id);
    else await noteSent(each, { branch, url, sentAt }, store);
  }
  return { kind: 'sent', url };
}

/** Whether a draft can be sent with another one: what is in a review already goes on there. */
export function goesWith(other: Draft, draft: Draft | undefined): boolean {
  return (
    other.file !== draft?.file &&
    other.text !== other.base &&
    (other.proposal === undefined || other.proposal.branch === draft?.proposal?.branch)
  );
}

/** Pictures of a draft that its text shows. */
async function picturesOf(
  { id, text }: Draft,
  store: Pick<DraftStore, 'pictures' | 'pictureBytes'>,
): Promise<{ file: string; bytes: Uint8Array }[]> {
  const shown = (await store.pictures(id)).filter(({ file }) => text.includes(file.split('/').at(-1) ?? ''));
  return Promise.all(
    shown.map(async ({ file }) => ({ file, bytes: (await store.pictureBytes(id, file)) ?? new Uint8Array() })),
  );
}

/** Somebody typed on meanwhile: what they have is compared with what was sent all the same. */
async function noteSent(draft: Draft, proposal: Proposal, store: DraftStore): Promise<void> {
  const sent = { base: draft.text, proposal, updatedAt: proposal.sentAt };
  if (await store.change(draft, sent)) return;
  const newer = await store.find(draft.member, draft.file);
  if (newer) await store.change(newer, sent);
}

/** The branch that a draft is in review on, and which of its rounds that is; one of its own where it was never sent. */
function branchOf({ file, id, proposal }: Draft): { branch: string; firstRound: number } {
  const [, known, round = '1'] = /^(.*-[0-9a-f]{8})(?:-(\d+))?$/.exec(proposal?.branch ?? '') ?? [];
  return { branch: known ?? `antwort/${branchSlug(file)}-${id.slice(0, 8)}`, firstRound: Number(round) };
}
