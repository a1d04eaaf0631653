import { guessLocale } from '../../src/features/import/guess-locale.ts';
import { importFolder, type ImportOptions } from '../../src/features/import/import-folder.ts';
import type { ImportReport } from '../../src/features/import/schema.ts';
import type { ContentFolder, ImportSource, SourceFolder } from '../../src/features/import/ports.ts';

type Files = Record<string, string | Uint8Array>;

const bytesOf = (data: string | Uint8Array): Uint8Array =>
  typeof data === 'string' ? new TextEncoder().encode(data) : data;

/** A folder to import that exists in memory alone. */
export function memorySource(files: Files): SourceFolder {
  return {
    paths: async () => Object.keys(files).sort(),
    read: async (path) => bytesOf(files[path] ?? ''),
  };
}

/** A content folder in memory. */
export function memoryContent(
  existing: Record<string, string> = {},
): ContentFolder & { files: Record<string, string> } {
  const files = { ...existing };
  const textOf = (data: string | Uint8Array): string =>
    typeof data === 'string' ? data : new TextDecoder().decode(data);
  return {
    files,
    paths: async () => Object.keys(files).sort(),
    read: async (path) => (path in files ? bytesOf(files[path] ?? '') : undefined),
    write: async (path, data) => {
      if (path in files) return false;
      files[path] = textOf(data);
      return true;
    },
    replace: async (path, data) => {
      files[path] = textOf(data);
    },
  };
}

/** Runs an import in memory; the result of each run stays for the next. */
export async function runImport(
  source: ImportSource,
  files: Files | SourceFolder,
  target: ReturnType<typeof memoryContent>,
  options: Partial<Pick<ImportOptions, 'update' | 'locale' | 'fetchPicture' | 'check'>> = {},
): Promise<ImportReport> {
  return importFolder({
    source,
    folder: isFolder(files) ? files : memorySource(files),
    target,
    siteName: 'Test',
    guessLocale,
    now: () => new Date('2026-11-26T12:00:00Z'),
    check: async () => [],
    onProgress: () => undefined,
    ...options,
  });
}

const isFolder = (files: Files | SourceFolder): files is SourceFolder => typeof files['paths'] === 'function';
