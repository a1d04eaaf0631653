import { z } from 'zod';
import { keepDraft } from './keep-draft.ts';
import { readFields } from './read-fields.ts';
import type { StartRoom } from './start-draft.ts';
import type { RepositoryProblem, Writer } from './schema.ts';
import { setField } from './yaml/edit-yaml.ts';

/** Where a team lists words that are spelled right. */
export const styleFile = 'style.yaml';

export type AddedWord = { kind: 'added' } | { kind: 'unreadable' } | { kind: 'problem'; problem: RepositoryProblem };

/** Adds a word to those that are spelled right, as a draft of `style.yaml`. */
export async function addWord({ writer, word }: { writer: Writer; word: string }, room: StartRoom): Promise<AddedWord> {
  const draft = await room.store.find(writer.email, styleFile);
  const stored = draft === undefined ? await room.repository.read(styleFile) : { ok: true as const, value: draft.text };
  if (!stored.ok) return { kind: 'problem', problem: stored.problem };
  const text = stored.value ?? '';
  const fields = readFields(text);
  const words = z.array(z.string()).optional().safeParse(fields?.['words']);
  if (fields === undefined || !words.success) return { kind: 'unreadable' };
  const known = words.data ?? [];
  if (known.includes(word)) return { kind: 'added' };
  const kept = { file: styleFile, revision: draft?.revision ?? 0, text: setField(text, ['words'], [...known, word]) };
  const outcome = await keepDraft({ writer, kept }, room);
  return outcome.kind === 'problem' ? outcome : { kind: 'added' };
}
