import type { AuthoringProblem, Planned } from '../authoring/schema.ts';
import { findCurrent } from './current-text.ts';
import { keepDraft } from './keep-draft.ts';
import type { StartRoom } from './start-draft.ts';
import type { RepositoryProblem, Writer } from './schema.ts';
import { findTranslations } from './translations.ts';

/** What a writer can note of a text: checked today, the same and out of the drafts, translated to the end. */
export const notedSteps = ['reviewed', 'published', 'translated'] as const;
export type NotedStep = (typeof notedSteps)[number];

export type NoteOutcome =
  | { kind: 'noted' }
  | { kind: 'refused'; problem: AuthoringProblem }
  | { kind: 'problem'; problem: RepositoryProblem }
  | { kind: 'unknown' };

/** Notes in the front matter of a draft what its writer has done with the text. */
export async function noteProgress(
  { writer, file, step }: { writer: Writer; file: string; step: NotedStep },
  room: StartRoom,
): Promise<NoteOutcome> {
  const current = await findCurrent(writer, file, room);
  if (current === undefined) return { kind: 'unknown' };
  const { text, draft } = current;
  const { source } = step === 'translated' ? await findTranslations({ writer, file, text }, room) : {};
  if (step === 'translated' && source === undefined) return { kind: 'unknown' };
  const planned: Planned =
    source === undefined
      ? await room.authoring.review({ file, text }, { publish: step === 'published' })
      : await room.authoring.finishTranslation({ file, text }, source);
  if (!planned.ok) return { kind: 'refused', problem: planned.problem };
  const after = planned.plan.changes[0]?.after;
  if (after === undefined) return { kind: 'noted' };
  const kept = await keepDraft({ writer, kept: { file, revision: draft?.revision ?? 0, text: after } }, room);
  if (kept.kind === 'newer')
    return {
      kind: 'refused',
      problem: { code: 'changed-meanwhile', message: `${file} was changed in another window.` },
    };
  return kept.kind === 'kept' ? { kind: 'noted' } : kept;
}
