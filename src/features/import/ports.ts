import type { SourceFile } from './schema.ts';

/** The folder that is imported. Paths are relative to it, with `/`. */
export interface SourceFolder {
  markdownFiles(
    onRead: (done: number, total: number) => void,
  ): Promise<{ files: SourceFile[]; unreadable: { path: string; reason: string }[] }>;
  /** Every file there is. */
  paths(): Promise<string[]>;
  read(path: string): Promise<Uint8Array>;
}

/** The content folder that is written. What was there before is never overwritten. */
export interface ContentFolder {
  /** Writes a file unless there is one; tells whether it was written. */
  write(path: string, data: string | Uint8Array): Promise<boolean>;
  /** Writes a file anew that this import has written. */
  replace(path: string, data: string): Promise<void>;
}
