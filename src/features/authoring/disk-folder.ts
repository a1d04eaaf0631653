import { link, mkdir, readFile, rename, rm, rmdir, unlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { listFiles } from '../knowledge/list-files.ts';
import type { ContentFolder } from './ports.ts';
import { refused, type FileChange } from './schema.ts';

/** What a command is about to do, beside the content while it does it; hidden, so that nobody reads it as content. */
const journalName = '.antwort-unfinished.json';
const journal = z.object({
  pid: z.number(),
  changes: z.array(
    z.object({
      path: z.string(),
      from: z.string().optional(),
      before: z.string().optional(),
      after: z.string().optional(),
    }),
  ),
});

export interface DiskFolder extends ContentFolder {
  /** Takes back what an earlier command began and could not end; how many files, or undefined where there was none. */
  recover(): Promise<number | undefined>;
}

/**
 * A content folder on a disk. Changes are written beside their files first and then put in their place, one `rename` each;
 * where one fails, those before it are taken back. A journal lies in the folder meanwhile: whoever comes after a crash takes
 * the changes back before anything else.
 */
export function diskFolder(root: string): DiskFolder {
  const place = (path: string): string => join(root, ...path.split('/'));
  const readText = (path: string): Promise<string | undefined> => decode(place(path));
  const put = async (path: string, text: string, isNew: boolean): Promise<void> => {
    const target = place(path);
    await mkdir(dirname(target), { recursive: true });
    const beside = join(dirname(target), `.${basename(target)}.antwort`);
    await writeFile(beside, text, { flush: true });
    try {
      // A link fails where something is there already; a rename would take its place.
      if (isNew) await link(beside, target);
      else await rename(beside, target);
    } finally {
      await rm(beside, { force: true });
    }
  };
  const remove = async (path: string): Promise<void> => {
    await unlink(place(path)).catch(ignoreMissing);
    // Folders that are empty now go too, as Git does not keep them.
    for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) {
      try {
        await rmdir(place(folder));
      } catch {
        return;
      }
    }
  };
  const takeBack = async (changes: readonly FileChange[]): Promise<void> => {
    for (const { path, from, before } of changes.toReversed()) {
      if (from !== undefined && before !== undefined) await put(from, before, false);
      if (from !== undefined || before === undefined) await remove(path);
      else await put(path, before, false);
    }
  };

  return {
    list: () => listFiles(root),
    read: readText,
    recover: async () => {
      const text = await readFile(join(root, journalName), 'utf8').catch(() => undefined);
      if (text === undefined) return undefined;
      const { pid, changes } = journal.parse(JSON.parse(text));
      if (isAlive(pid)) return undefined;
      const begun: FileChange[] = [];
      for (const change of changes.map((each) => ({ ...each, before: each.before, after: each.after }))) {
        const now = await readText(change.path);
        // What somebody wrote since then is theirs.
        if (now === change.after) begun.push(change);
      }
      await takeBack(begun);
      await unlink(join(root, journalName));
      return begun.length;
    },
    apply: async (changes) => {
      if (changes.length === 0) return { ok: true };
      for (const { path, from, before } of changes) {
        const now = await readText(from ?? path);
        if (now !== before)
          return refused(
            'changed-meanwhile',
            `${from ?? path} was changed while this command ran. Nothing was written; run it again.`,
          );
      }
      const note = JSON.stringify({ pid: process.pid, changes });
      try {
        await writeFile(join(root, journalName), note, { flag: 'wx', flush: true });
      } catch (error) {
        return refused(
          'not-written',
          `Nothing was written: another command is at work in this folder, or the folder cannot be written to (${reasonOf(error)}).`,
        );
      }
      const done: FileChange[] = [];
      try {
        for (const change of changes) {
          done.push(change);
          const { path, from, before, after } = change;
          if (after === undefined) await remove(path);
          else await put(path, after, before === undefined || from !== undefined);
          if (from !== undefined) await remove(from);
        }
        return { ok: true };
      } catch (error) {
        const last = done.at(-1);
        // Of the last change it is not known how far it came; a file that was in its way is not ours.
        const mine = last !== undefined && (await readText(last.path)) !== last.after ? done.slice(0, -1) : done;
        await takeBack(mine);
        return refused(
          'not-written',
          `${last?.path ?? 'A file'} could not be written (${reasonOf(error)}). Everything is as it was before.`,
        );
      } finally {
        await unlink(join(root, journalName)).catch(ignoreMissing);
      }
    },
  };
}

/** All characters of a file, a byte order mark included; undefined where there is none or it is no text in UTF-8. */
async function decode(file: string): Promise<string | undefined> {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readFile(file));
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    return pid !== process.pid && process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function ignoreMissing(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
