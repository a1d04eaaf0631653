/** A text that somebody is writing; one for each member and file. */
interface EditorDraftsTable {
  id: string;
  /** Address of the writer. */
  member: string;
  /** Path below the content folder. */
  file: string;
  /** The whole file. */
  text: string;
  /** The file as it was when this began or was last sent; null where there was none. */
  base: string | null;
  /** A version that was put aside. */
  aside: string | null;
  revision: number;
  /** JSON of `Proposal`. */
  proposal: string | null;
  created_at: string;
  updated_at: string;
}

/** Pictures that wait with a draft until it is sent. */
interface EditorPicturesTable {
  id: string;
  draft_id: string;
  /** Path below the content folder. */
  file: string;
  width: number;
  height: number;
  /** In base64: they are few and small, and both databases keep text alike. */
  bytes: string;
  created_at: string;
}

/** Tables of texts that are being written. */
export interface EditorTables {
  editor_drafts: EditorDraftsTable;
  editor_pictures: EditorPicturesTable;
}
