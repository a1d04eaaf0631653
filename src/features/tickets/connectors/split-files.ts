import type { DocumentFile } from '../schema.ts';
import type { FileContent } from './read-files.ts';

/** Files that a desk takes by its limits (bytes), in their order; the others are told by their links. */
export function splitFiles(
  files: readonly FileContent[],
  { each = Infinity, total = Infinity }: { each?: number; total?: number },
): { fitting: FileContent[]; links: DocumentFile[] } {
  const fitting: FileContent[] = [];
  const links: DocumentFile[] = [];
  let size = 0;
  for (const file of files) {
    const fits = file.content.length <= each && size + file.content.length <= total;
    if (fits) size += file.content.length;
    (fits ? fitting : links).push(file);
  }
  return { fitting, links };
}
