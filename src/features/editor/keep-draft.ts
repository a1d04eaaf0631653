import { applyForm } from './apply-form.ts';
import type { TextRoom } from './open-text.ts';
import type { Clock } from './ports.ts';
import type { Draft, KeptText, RepositoryProblem, Writer } from './schema.ts';
import { plainLines } from './split-file.ts';

export type KeepOutcome =
  /** `draft` is undefined where there is nothing to keep: the text is that of the file. */
  | { kind: 'kept'; text: string; draft?: Draft | undefined }
  /** Something newer was kept elsewhere. `text` is what was to be kept. */
  | { kind: 'newer'; draft: Draft; text: string }
  | { kind: 'unknown' }
  | { kind: 'problem'; problem: RepositoryProblem };

/** Keeps what somebody typed. The newest text of a draft is never written over by one that had not seen it. */
export async function keepDraft(
  { writer, kept }: { writer: Writer; kept: KeptText },
  room: TextRoom & { clock: Clock; newId: () => string },
): Promise<KeepOutcome> {
  const { store, repository, reader, clock, newId } = room;
  const place = await reader.placeOf(kept.file);
  if (place === undefined) return { kind: 'unknown' };
  const { collection } = place;
  const textOn = (source: string): string =>
    kept.fields === undefined || collection === 'snippets' || collection === 'settings'
      ? plainLines(kept.text)
      : applyForm(source, { collection, fields: kept.fields, body: kept.text });
  const now = clock().toISOString();
  const draft = await store.find(writer.email, kept.file);
  if (draft === undefined) {
    const file = await repository.read(kept.file);
    if (!file.ok) return { kind: 'problem', problem: file.problem };
    if (file.value === undefined && collection !== 'settings') return { kind: 'unknown' };
    const before = file.value ?? '';
    const text = textOn(before);
    if (text === plainLines(before)) return { kind: 'kept', text };
    const added: Draft = {
      id: newId(),
      member: writer.email,
      file: kept.file,
      text,
      base: file.value,
      revision: 1,
      createdAt: now,
      updatedAt: now,
    };
    // Two windows that begin at once: the second one meets the draft of the first.
    return (await store.add(added)) ? { kind: 'kept', text, draft: added } : keepDraft({ writer, kept }, room);
  }
  const text = textOn(draft.text);
  if (text === draft.text) return { kind: 'kept', text, draft };
  if (draft.revision !== kept.revision) return { kind: 'newer', draft, text };
  const aside = kept.putsAside === true ? { aside: draft.text } : {};
  if (!(await store.change(draft, { text, updatedAt: now, ...aside }))) return keepDraft({ writer, kept }, room);
  return { kind: 'kept', text, draft: { ...draft, ...aside, text, revision: draft.revision + 1, updatedAt: now } };
}
