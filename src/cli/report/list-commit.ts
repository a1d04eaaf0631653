import { git } from './git.ts';

/** A file of a commit, as git lists it. */
export interface CommittedFile {
  /** Below the listed folder, with `/`. */
  path: string;
  /** Name of the object that holds its content. */
  object: string;
  /** Bytes. */
  size: number;
}

/**
 * The files of a folder in a commit. Links, submodules, hidden files and names that could lead out of the folder are left
 * out, as the reading of a content folder leaves them out.
 */
export async function listCommit(folder: string, commit: string): Promise<CommittedFile[] | undefined> {
  const listed = await git(folder, 'ls-tree', '-r', '-z', '-l', commit);
  return listed
    ?.toString('utf8')
    .split('\0')
    .flatMap((line) => {
      const [, mode = '', object = '', size = '', path = ''] =
        /^(\d{6}) blob ([0-9a-f]{40,64}) +(\d+)\t(.+)$/s.exec(line) ?? [];
      return /^100/.test(mode) && isPlain(path) ? [{ path, object, size: Number(size) }] : [];
    });
}

function isPlain(path: string): boolean {
  return !path.includes('\ufffd') && path.split('/').every((part) => part !== '' && !part.startsWith('.'));
}
