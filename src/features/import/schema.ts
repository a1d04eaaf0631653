/** A Markdown file as it was found in the folder to import. */
export interface SourceFile {
  /** Path below the imported folder, with `/`. */
  path: string;
  text: string;
}

/** A source file with its front matter taken off. */
export interface SourceDocument {
  path: string;
  frontmatter: Record<string, unknown>;
  body: string;
  /** For each line of the body, its one-based line in the file. */
  lines: number[];
}

/** Where a source document goes and what it is called there. */
export interface PlannedEntry {
  document: SourceDocument;
  locale: string;
  id: string;
  /** Path below `<locale>/articles`, without ending. */
  slug: string;
  title: string;
  categoryId: string;
  /** Number or name the old system knew it by, for links that use it. */
  oldId?: string | undefined;
}

/** An entry as it was written to the content folder. */
export interface WrittenEntry {
  /** Path of the source file. */
  source: string;
  /** With its fences. */
  frontmatter: string;
  body: string;
}

export interface PlannedCategory {
  id: string;
  title: Record<string, string>;
  children: PlannedCategory[];
}

/** Kinds of things an import could not carry over, each with a permanent name. */
export type LossKind =
  | 'front-matter'
  | 'broken-link'
  | 'broken-anchor'
  | 'missing-image'
  | 'external-image'
  | 'missing-alt'
  | 'dropped-html'
  | 'kept-as-text'
  | 'exists'
  | 'unreadable'
  | 'not-imported';

export interface ImportLoss {
  kind: LossKind;
  /** Path of the source file below the imported folder. */
  file: string;
  /** One-based line in the source's text, 0 where it is the whole file. */
  line: number;
  detail: string;
}

export interface ImportReport {
  entries: number;
  images: number;
  locales: string[];
  losses: ImportLoss[];
}
