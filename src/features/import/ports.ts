import type { SourceReading } from './schema.ts';

/** What is imported: a folder or an archive. Paths are relative to it, with `/`. */
export interface SourceFolder {
  /** Every file there is. */
  paths(): Promise<string[]>;
  read(path: string): Promise<Uint8Array>;
}

export interface SourceOptions {
  /** Language of texts that name none; told from their words where it is left out. */
  locale?: string | undefined;
  onRead(done: number, total: number): void;
}

/** A kind of help centre that texts can come from. */
export interface ImportSource {
  /** As it is named on the command line. */
  readonly name: string;
  /** Whether a folder looks like one of this kind. */
  recognises(folder: SourceFolder): Promise<boolean>;
  /** Reads all of it. What cannot be understood is told, not thrown. */
  read(folder: SourceFolder, options: SourceOptions): Promise<SourceReading>;
}

/** The content folder that is written. What was there before is never overwritten. */
export interface ContentFolder {
  /** Every file there is. */
  paths(): Promise<string[]>;
  /** A file's bytes; undefined where there is none. */
  read(path: string): Promise<Uint8Array | undefined>;
  /** Writes a file unless there is one; tells whether it was written. */
  write(path: string, data: string | Uint8Array): Promise<boolean>;
  /** Writes a file anew that an import has written. */
  replace(path: string, data: string | Uint8Array): Promise<void>;
}

export type FetchedPicture =
  { success: true; bytes: Uint8Array; extension: string } | { success: false; reason: string };

/** Fetches a picture from another site. */
export type FetchPicture = (url: string) => Promise<FetchedPicture>;
