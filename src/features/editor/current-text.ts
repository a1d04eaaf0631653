import type { TextRoom } from './open-text.ts';
import type { Draft, Writer } from './schema.ts';

/** A text as its writer has it: their draft, or the file. */
export interface CurrentText {
  text: string;
  draft?: Draft | undefined;
}

/** Finds a text as its writer has it, without asking whether others changed it; undefined where there is none. */
export async function findCurrent(
  { email }: Writer,
  file: string,
  { store, repository, reader }: TextRoom,
): Promise<CurrentText | undefined> {
  if ((await reader.placeOf(file)) === undefined) return undefined;
  const draft = await store.find(email, file);
  if (draft) return { text: draft.text, draft };
  const known = await repository.read(file);
  return known.ok && known.value !== undefined ? { text: known.value } : undefined;
}

/** The text alone. */
export async function currentText(writer: Writer, file: string, room: TextRoom): Promise<string | undefined> {
  return (await findCurrent(writer, file, room))?.text;
}
