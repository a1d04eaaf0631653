import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileTypeFromBuffer } from 'file-type';
import { inspectFile } from './inspect-file.ts';
import type { FileStorage, ReceivedFile } from './ports.ts';
import { ticketLimits } from './schema.ts';
import { nameFile } from './tidy-name.ts';

export interface FileStorageOptions {
  directory: string;
  newId(): string;
  /** Bytes. */
  maxSize?: number;
}

const sniff = async (head: Uint8Array): Promise<string | undefined> => (await fileTypeFromBuffer(head))?.mime;

/** Files of customers in one folder, under random names without ending; on the disk before `receive` resolves. */
export function createFileStorage({
  directory,
  newId,
  maxSize = ticketLimits.fileSize,
}: FileStorageOptions): FileStorage {
  const pathOf = (name: string): string => {
    if (!/^[A-Za-z0-9-]{8,64}$/.test(name)) throw new Error('not a name of a stored file');
    return join(directory, name);
  };

  return {
    async receive(content, fileName): Promise<ReceivedFile> {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      const storageName = newId();
      const hash = createHash('sha256');
      const inspection = inspectFile(sniff);
      let size = 0;
      let kept = false;
      const file = await open(pathOf(storageName), 'wx', 0o600);
      try {
        for await (const chunk of content) {
          size += chunk.length;
          // What follows is read to its end and dropped, so that the rest of the form can still be read.
          if (size > maxSize) continue;
          hash.update(chunk);
          inspection.add(chunk);
          await file.writeFile(chunk);
        }
        if (size > maxSize) return { ok: false, code: 'file.large' };
        if (size === 0) return { ok: false, code: 'file.empty' };
        const found = await inspection.finish();
        if (found === undefined) return { ok: false, code: 'file.type' };
        await file.sync();
        await syncDirectory(directory);
        kept = true;
        return {
          ok: true,
          file: {
            id: newId(),
            fileName: nameFile(fileName, found.mediaType),
            mediaType: found.mediaType,
            size,
            sha256: hash.digest('hex'),
            storageName,
          },
        };
      } finally {
        await file.close();
        if (!kept) await rm(pathOf(storageName), { force: true });
      }
    },
    async open(storageName) {
      const path = pathOf(storageName);
      const found = await stat(path).catch(() => undefined);
      return found && toWeb(createReadStream(path));
    },
    async remove(storageName) {
      await rm(pathOf(storageName), { force: true });
    },
    async olderThan(time) {
      const names = await readdir(directory).catch(() => []);
      const old: string[] = [];
      for (const name of names) {
        const found = await stat(join(directory, name)).catch(() => undefined);
        if (found && found.mtime < time) old.push(name);
      }
      return old;
    },
  };
}

/** The name of the file itself is durable only when its folder is. */
async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function* chunksOf(stream: Readable): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) {
    if (chunk instanceof Uint8Array) yield chunk;
  }
}

function toWeb(stream: Readable): ReadableStream<Uint8Array> {
  const chunks = chunksOf(stream);
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await chunks.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value);
    },
    cancel: () => void stream.destroy(),
  });
}
