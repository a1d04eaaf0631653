import type { Clock, FileStorage, TicketStore } from './ports.ts';

/** The content of a customer's file; undefined where it is gone. Files are bounded by `ticketLimits.fileSize`. */
export async function readStoredFile(
  id: string,
  ports: { store: Pick<TicketStore, 'findFile'>; files: Pick<FileStorage, 'open'>; clock: Clock },
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const file = await ports.store.findFile(id, ports.clock().toISOString());
  const content = file === undefined ? undefined : await ports.files.open(file.storageName);
  return content === undefined ? undefined : new Uint8Array(await new Response(content).arrayBuffer());
}
