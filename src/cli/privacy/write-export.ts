import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AddressExport, ExportedFile } from '../../features/privacy/schema.ts';
import { printable } from '../table.ts';

/** Writes an export into a new folder that only its owner can read: `export.json`, and each file under `files`. */
export async function writeExport(
  exported: AddressExport,
  {
    folder,
    openFile,
  }: { folder: string; openFile(storageName: string): Promise<ReadableStream<Uint8Array> | undefined> },
): Promise<{ ok: boolean; told: string }> {
  try {
    await mkdir(folder, { mode: 0o700 });
  } catch {
    return { ok: false, told: `${printable(folder)} cannot be made, or exists already. Name a folder that does not.` };
  }
  await mkdir(join(folder, 'files'), { mode: 0o700 });
  await writeFile(join(folder, 'export.json'), `${JSON.stringify(exported, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  const gone: string[] = [];
  const files = exported.requests.flatMap((request) => request.files);
  for (const file of files) {
    const content = await openFile(file.storageName);
    if (content === undefined) gone.push(file.fileName);
    else await writeFile(join(folder, 'files', nameOf(file)), content, { mode: 0o600, flag: 'wx' });
  }
  const told = [
    `${exported.requests.length} requests and ${files.length - gone.length} files are in ${printable(folder)}.`,
    ...gone.map((name) => `The file ${printable(name)} is no longer there.`),
  ];
  return { ok: gone.length === 0, told: told.join('\n') };
}

/** The id first, so that two files of one name do not meet; no character that means something to a file system. */
const nameOf = ({ id, fileName }: ExportedFile): string => `${id}-${fileName.replace(/[^\p{L}\p{N}._-]/gu, '_')}`;
