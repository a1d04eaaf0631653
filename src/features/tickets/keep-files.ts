import type { FileStorage, TicketStore } from './ports.ts';
import type { StoredFile } from './schema.ts';

export interface KeepFilesPorts {
  store: Pick<TicketStore, 'keepPending'>;
  files: Pick<FileStorage, 'remove'>;
  isUnavailable(error: unknown): boolean;
  clock(): Date;
}

/**
 * Files of a form that has to be shown again wait on the server: a browser cannot be given them back. None where the
 * database cannot take them.
 */
export async function keepFiles(files: StoredFile[], ports: KeepFilesPorts): Promise<StoredFile[]> {
  try {
    await ports.store.keepPending(files, ports.clock().toISOString());
    return files;
  } catch (error) {
    if (!ports.isUnavailable(error)) throw error;
    for (const file of files) await ports.files.remove(file.storageName);
    return [];
  }
}
