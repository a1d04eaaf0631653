/** A Markdown file as it was found in the folder to import. */
export interface SourceFile {
  /** Path below the imported folder, with `/`. */
  path: string;
  text: string;
}

/** A text of the source with what is known of it. */
export interface SourceDocument {
  /** The text's name at its source, the same in every run; one a translation. */
  key: string;
  /** Where it stands in the source; relative links start there. */
  path: string;
  /** `page`: HTML with the site around it. */
  format: 'markdown' | 'html' | 'page';
  frontmatter: Record<string, unknown>;
  body: string;
  /** For each line of the body, its one-based line in the file; left out where they are the same. */
  lines?: number[] | undefined;
  /** Where it belongs, from sources that say so. Without it the path decides. */
  place?: SourcePlace | undefined;
  /** Addresses it had at its old site, whole or from the first slash on. */
  addresses?: readonly string[] | undefined;
}

export interface SourcePlace {
  /** What all translations of one text share. */
  entry: string;
  locale: string;
  /** Words that its address is made of. */
  name: string;
  /** Key of the category it stands in; undefined where the source names none. */
  category?: string | undefined;
  /** Other texts to read, by `entry`. */
  related?: readonly string[] | undefined;
}

/** A category of the source, outermost first in a list of them. */
export interface SourceCategory {
  key: string;
  /** By locale. */
  title: Record<string, string>;
  description?: Record<string, string> | undefined;
  /** Key of the category above it. */
  parent?: string | undefined;
  /** Addresses its page had, each with the language that was read there. */
  addresses?: readonly { from: string; locale?: string | undefined }[] | undefined;
}

/** What a link of the old site names: a text by `entry`, a category by `key`, or the way to a person. */
export type SourceTarget = { kind: 'entry' | 'category'; key: string } | { kind: 'contact' };

/** All that a source holds. */
export interface SourceReading {
  documents: SourceDocument[];
  categories: SourceCategory[];
  /** Texts that the old site put forward, by `entry`. */
  popular: string[];
  losses: ImportLoss[];
  /** Old addresses of a text that name no language. */
  redirects?: { from: string; entry: string }[] | undefined;
  /** Names of files by the address they had at the old site. */
  fileNames?: ReadonlyMap<string, string> | undefined;
  /** Reads the number out of an address of the old site, whatever words stand behind it. */
  targetOf?: ((address: string) => SourceTarget | undefined) | undefined;
  /** Host names of the old site: an address elsewhere is no link into it. */
  hosts?: ReadonlySet<string> | undefined;
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
  /** Ids of other entries to read. */
  related: string[];
  /** Old addresses, from the first slash on, that no other entry has. */
  redirectFrom: string[];
}

/** An entry as it was written to the content folder. */
export interface WrittenEntry {
  /** Path of the source file. */
  source: string;
  /** With its fences. */
  frontmatter: string;
  body: string;
  /** Its words alone, where they are not in the body as such. */
  plain?: string | undefined;
}

export interface PlannedCategory {
  id: string;
  title: Record<string, string>;
  description?: Record<string, string> | undefined;
  children: PlannedCategory[];
}

/** An old address that belongs to no single text, and where it leads. */
export interface PlannedRedirect {
  from: string;
  to: string;
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
  | 'flattened'
  | 'film-elsewhere'
  | 'not-fetched'
  | 'not-understood'
  | 'restricted'
  | 'redirect-conflict'
  | 'kept-as-text'
  | 'exists'
  | 'changed-here'
  | 'deleted-here'
  | 'vanished'
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
  /** Entries written, changed ones among them. */
  entries: number;
  /** Entries that an earlier import wrote and that are the same at the source. */
  unchanged: number;
  images: number;
  /** Other files that texts link to. */
  attachments: number;
  locales: string[];
  losses: ImportLoss[];
}
