import type { Translate } from '../../i18n/index.ts';
import { applyChanges } from './apply-changes.ts';
import { findCurrent } from './current-text.ts';
import { gatherRemarks } from './gather-remarks.ts';
import { keepDraft, type KeepOutcome } from './keep-draft.ts';
import type { TextChecks } from './ports.ts';
import { keyOf } from './remark-key.ts';
import type { StartRoom } from './start-draft.ts';
import type { Writer } from './schema.ts';

/** What checks may take before a mistake counts as gone, in ms. */
const patienceMs = 10_000;

/**
 * Mends what a remark is about, wherever in the file. `gone`: nothing of the kind is found there any more, or the checks do
 * not answer.
 */
export async function mendDraft(
  { writer, file, key, t }: { writer: Writer; file: string; key: string; t: Translate },
  room: StartRoom & { checks: TextChecks },
): Promise<KeepOutcome | { kind: 'gone' }> {
  const current = await findCurrent(writer, file, room);
  if (current === undefined) return { kind: 'unknown' };
  const { text, draft } = current;
  const pictures = draft === undefined ? [] : await room.store.pictures(draft.id);
  const found = await gatherRemarks({ asker: writer.email, file, text, pictures, patienceMs, t }, room);
  const changes = found?.remarks.find((remark) => keyOf(remark) === key)?.fix?.changes;
  if (changes === undefined) return { kind: 'gone' };
  const mended = applyChanges(text, changes);
  return keepDraft({ writer, kept: { file, revision: draft?.revision ?? 0, text: mended } }, room);
}
