import type { Delivery } from '../ports.ts';
import type { TicketDocument } from '../schema.ts';

type Attached = TicketDocument['attachments'][number];

/** The ticket's files with their content; those that are gone stay as links. */
export async function readFiles({ ticket, readFile }: Pick<Delivery, 'ticket' | 'readFile'>): Promise<{
  files: (Attached & { content: Uint8Array<ArrayBuffer> })[];
  missing: Attached[];
}> {
  const read = await Promise.all(ticket.attachments.map(async (file) => ({ file, content: await readFile(file) })));
  return {
    files: read.flatMap(({ file, content }) => (content === undefined ? [] : [{ ...file, content }])),
    missing: read.flatMap(({ file, content }) => (content === undefined ? [file] : [])),
  };
}
