import type { ContentReader, DraftStore, Repository } from './ports.ts';
import type { Draft, ListedText, RepositoryProblem, Writer } from './schema.ts';

/** A text as its editor begins. */
export interface OpenText {
  place: Pick<ListedText, 'file' | 'locale' | 'collection'>;
  text: string;
  /** 0 where nothing was kept yet. */
  revision: number;
  draft?: Draft | undefined;
  /** Whether the draft holds something that was not sent. */
  isChanged: boolean;
  /** What the file holds now, where somebody else changed it meanwhile; `text` is undefined where it is gone. */
  moved?: { theirs: string | undefined } | undefined;
  /** Others who write on it. */
  others: { member: string; updatedAt: string }[];
  /** Why the file could not be looked at; the draft is there all the same. */
  problem?: RepositoryProblem | undefined;
}

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
    if (now.value === undefined) return undefined;
    return { place, text: now.value, revision: 0, isChanged: false, others };
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
