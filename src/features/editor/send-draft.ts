import type { TextRoom } from './open-text.ts';
import type { Clock } from './ports.ts';
import type { Draft, RepositoryProblem, Writer } from './schema.ts';
import { branchSlug, sendRounds } from './send-rounds.ts';

export type SendOutcome =
  /** `url`: where it can be reviewed; undefined where it holds at once. */
  { kind: 'sent'; url: string | undefined } | { kind: 'nothing' } | { kind: 'problem'; problem: RepositoryProblem };

/** Sends a draft: to its file, or to others for a review. Sending it again after a failure does nothing twice. */
export async function sendDraft(
  { writer, file, title, note }: { writer: Writer; file: string; title: string; note: string },
  { store, repository, clock, log }: TextRoom & { clock: Clock; log: (writer: Writer, file: string) => Promise<void> },
): Promise<SendOutcome> {
  const draft = await store.find(writer.email, file);
  if (draft === undefined || draft.text === draft.base) return { kind: 'nothing' };
  const pictures = await Promise.all(
    (await store.pictures(draft.id)).map(async (picture) => ({
      file: picture.file,
      bytes: (await store.pictureBytes(draft.id, picture.file)) ?? new Uint8Array(),
    })),
  );
  const answer = await sendRounds(repository, {
    branch: `antwort/${branchSlug(file)}-${draft.id.slice(0, 8)}`,
    firstRound: roundOf(draft),
    title: title.trim() || `Write ${file}`,
    description: note,
    author: writer,
    texts: [{ file, text: draft.text, expected: draft.base }],
    pictures: pictures.filter((picture) => draft.text.includes(picture.file.split('/').at(-1) ?? '')),
  });
  if (!answer.ok) return { kind: 'problem', problem: answer.problem };
  await log(writer, file);
  const { branch, url } = answer.value;
  if (url === undefined) {
    await store.remove(draft.id);
    return { kind: 'sent', url };
  }
  const sentAt = clock().toISOString();
  // Somebody typed on meanwhile: what they have is compared with what was sent all the same.
  const sent = { base: draft.text, proposal: { branch, url, sentAt }, updatedAt: sentAt };
  if (!(await store.change(draft, sent))) {
    const newer = await store.find(writer.email, file);
    if (newer) await store.change(newer, sent);
  }
  return { kind: 'sent', url };
}

function roundOf(draft: Draft): number {
  return Number(new RegExp(`-${draft.id.slice(0, 8)}-(\\d+)$`).exec(draft.proposal?.branch ?? '')?.[1] ?? 1);
}
