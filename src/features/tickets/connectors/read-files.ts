import type { ReadFile } from '../ports.ts';
import type { DocumentFile } from '../schema.ts';

export type FileContent = DocumentFile & { content: Uint8Array<ArrayBuffer> };

/** Files of a ticket or a message with their content; those that are gone stay as links. */
export async function readFiles({
  ticket,
  readFile,
}: {
  ticket: { attachments: readonly DocumentFile[] };
  readFile: ReadFile;
}): Promise<{ files: FileContent[]; missing: DocumentFile[] }> {
  const read = await Promise.all(ticket.attachments.map(async (file) => ({ file, content: await readFile(file) })));
  return {
    files: read.flatMap(({ file, content }) => (content === undefined ? [] : [{ ...file, content }])),
    missing: read.flatMap(({ file, content }) => (content === undefined ? [file] : [])),
  };
}
