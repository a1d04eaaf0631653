import { createHash } from 'node:crypto';
import { copyFile, link, mkdir, readdir, rm, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { forEachLimited } from '../../lib/for-each-limited.ts';

export interface Twins {
  /** Writes the twin of a file where it is smaller: the one that was kept, or else what `make` makes. */
  put(target: string, content: Buffer, way: string, make: () => Promise<Buffer>): Promise<unknown>;
  /** Forgets the twins of files that are no more. */
  tidy(): Promise<void>;
}

/**
 * Compressed twins from build to build, in a folder of their own, found by the hash of what they were made of and the way
 * they were made. Without a folder, or where it cannot be used, each is made anew.
 */
export async function openTwins(folder?: string): Promise<Twins> {
  if (folder === undefined) return { put: writeTwin, tidy: async () => undefined };
  await mkdir(folder, { recursive: true }).catch(() => undefined);
  const kept = new Set(await readdir(folder).catch(() => []));
  const used = new Set<string>();
  return {
    async put(target, content, way, make) {
      const name = `${createHash('sha256').update(content).digest('base64url')}.${way}`;
      used.add(name);
      // One that is there may be a kept one under another name, which must not be written over.
      await succeeds(unlink(target));
      const source = path.join(folder, name);
      const isThere = kept.has(name) && (await share(source, target));
      if (!isThere && (await writeTwin(target, content, way, make))) await share(target, source);
    },
    async tidy() {
      await forEachLimited(kept, 16, async (name) => {
        if (!used.has(name)) await succeeds(rm(path.join(folder, name), { force: true }));
      });
    },
  };
}

/** The same file at another place; a copy where the two are on different disks. Twins are never written to again. */
async function share(source: string, target: string): Promise<boolean> {
  return (await succeeds(link(source, target))) || succeeds(copyFile(source, target));
}

/** Whether the twin is smaller than its file and was written. */
async function writeTwin(target: string, content: Buffer, _way: string, make: () => Promise<Buffer>): Promise<boolean> {
  const twin = await make();
  if (twin.length >= content.length) return false;
  await writeFile(target, twin);
  return true;
}

function succeeds(work: Promise<unknown>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  );
}
