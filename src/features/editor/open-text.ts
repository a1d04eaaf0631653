import type { ContentReader, DraftStore, Repository } from './ports.ts';
import type { OpenText, Writer } from './schema.ts';

export interface TextRoom {
  store: DraftStore;
  repository: Repository;
  reader: ContentReader;
}

/** Opens a text for a writer: their draft where they have one, otherwise the file. Undefined where there is neither. */
export async function openText(
  { writer, file }: { writer: Writer; file: string },
  { store, repository, reader }: TextRoom,
): Promise<OpenText | undefined> {
  const place = await reader.placeOf(file);
  if (place === undefined) return undefined;
  const [draft, others] = await Promise.all([store.find(writer.email, file), store.others(writer.email, file)]);
  const now = await repository.read(file, draft?.proposal?.branch);
  if (draft === undefined) {
    if (!now.ok) return { place, text: '', revision: 0, isChanged: false, others, problem: now.problem };
    // Settings that are not there yet are begun by writing them.
    if (now.value === undefined && place.collection !== 'settings') return undefined;
    return { place, text: now.value ?? '', revision: 0, isChanged: false, others };
  }
  const open = {
    place,
    text: draft.text,
    revision: draft.revision,
    draft,
    isChanged: draft.text !== draft.base,
    others,
  };
  if (!now.ok) return { ...open, problem: now.problem };
  const isMoved = now.value !== draft.base && now.value !== draft.text;
  return isMoved ? { ...open, moved: { theirs: now.value } } : open;
}
