import { mergeTexts, type MergeMarks } from './merge-texts.ts';
import type { TextRoom } from './open-text.ts';
import type { Clock } from './ports.ts';
import type { Writer } from './schema.ts';

/** What a writer wants where a file changed under their hands: their own text, that of the file, or both together. */
export const settlements = ['mine', 'theirs', 'both'] as const;
export type Settlement = (typeof settlements)[number];

/** Settles a draft with a file that somebody else changed. What is given up is put aside, so that it can come back. */
export async function settleDraft(
  { writer, file, wish, marks }: { writer: Writer; file: string; wish: Settlement; marks: MergeMarks },
  { store, repository, clock }: TextRoom & { clock: Clock },
): Promise<{ kind: 'settled'; conflicts: number } | { kind: 'unknown' }> {
  const draft = await store.find(writer.email, file);
  const now = draft && (await repository.read(file, draft.proposal?.branch));
  if (draft === undefined || !now?.ok) return { kind: 'unknown' };
  const theirs = now.value;
  const both = mergeTexts({ base: draft.base ?? '', ours: draft.text, theirs: theirs ?? '' }, marks);
  const text = wish === 'mine' ? draft.text : wish === 'theirs' ? (theirs ?? draft.text) : both.text;
  const changed = await store.change(draft, {
    text,
    base: theirs,
    ...(text === draft.text ? {} : { aside: draft.text }),
    updatedAt: clock().toISOString(),
  });
  return changed ? { kind: 'settled', conflicts: wish === 'both' ? both.conflicts : 0 } : { kind: 'unknown' };
}

/** Takes up what was put aside; what stood there is put aside in its place. */
export async function takeAside(
  { writer, file }: { writer: Writer; file: string },
  { store, clock }: TextRoom & { clock: Clock },
): Promise<boolean> {
  const draft = await store.find(writer.email, file);
  if (draft?.aside === undefined) return false;
  return store.change(draft, { text: draft.aside, aside: draft.text, updatedAt: clock().toISOString() });
}

/** Puts a text aside that had not seen the newest one of its draft. */
export async function keepAside(
  { writer, file, revision, text }: { writer: Writer; file: string; revision: number; text: string },
  { store, clock }: TextRoom & { clock: Clock },
): Promise<boolean> {
  const draft = await store.find(writer.email, file);
  if (draft === undefined) return false;
  return store.change({ id: draft.id, revision }, { aside: text, updatedAt: clock().toISOString() });
}
