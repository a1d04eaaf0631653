import type { TextRoom } from './open-text.ts';
import type { Writer } from './schema.ts';

/** The text of a file as its writer has it, without asking whether others changed it; undefined where there is none. */
export async function currentText(
  { email }: Writer,
  file: string,
  { store, repository, reader }: TextRoom,
): Promise<string | undefined> {
  if ((await reader.placeOf(file)) === undefined) return undefined;
  const draft = await store.find(email, file);
  if (draft) return draft.text;
  const known = await repository.read(file);
  return known.ok ? known.value : undefined;
}
