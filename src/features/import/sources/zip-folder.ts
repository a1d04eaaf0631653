import { fromBufferPromise, openPromise, type Entry, type ZipFile } from 'yauzl';
import type { SourceFolder } from '../ports.ts';

/** Bounds of an archive: a help centre fits well, what is made to fill a disk does not. */
export interface ZipLimits {
  files: number;
  /** Bytes of all files together, unpacked. */
  total: number;
  /** Bytes of one file, unpacked. */
  file: number;
  /** How many times its packed size a file of more than a megabyte may have: text is packed to a tenth, not to a hundredth. */
  ratio: number;
}

const limits: ZipLimits = { files: 50_000, total: 4_000_000_000, file: 256_000_000, ratio: 200 };

/**
 * An archive, by its path or its bytes, as a folder; a single folder around all of it is passed over. Throws with a
 * sentence for what is no archive, leads out of it, or unpacks to more than the limits. yauzl refuses paths that lead
 * out, and counts while it unpacks: a file that is larger than the archive claims is an error.
 */
export async function openZip(archive: string | Uint8Array, most: ZipLimits = limits): Promise<SourceFolder> {
  const options = { lazyEntries: true, autoClose: false, validateEntrySizes: true };
  const open = (): Promise<ZipFile> =>
    typeof archive === 'string'
      ? openPromise(archive, options)
      : fromBufferPromise(Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength), options);
  const zip = await open().catch((error: unknown) => {
    throw new Error(
      `It is no ZIP archive that can be read: ${error instanceof Error ? error.message : String(error)}.`,
    );
  });
  const entries = await listEntries(zip, most);
  const root = commonFolder([...entries.keys()]);
  return {
    paths: async () => [...entries.keys()].map((path) => path.slice(root.length)).sort(),
    async read(path) {
      const entry = entries.get(root + path);
      if (!entry) throw new Error(`${path} is not in the archive.`);
      const chunks: Buffer[] = [];
      for await (const chunk of await zip.openReadStreamPromise(entry)) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
      return Buffer.concat(chunks);
    },
  };
}

async function listEntries(zip: ZipFile, most: ZipLimits): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  let total = 0;
  for await (const entry of zip.eachEntry()) {
    const { fileName: path, uncompressedSize: size, compressedSize: packed } = entry;
    const isHidden = path
      .split('/')
      .some((part) => part.startsWith('.') || part === '__MACOSX' || part === 'node_modules');
    if (path.endsWith('/') || isHidden || isLink(entry)) continue;
    total += size;
    if (entries.size >= most.files) throw new Error(`The archive holds more than ${most.files} files.`);
    if (total > most.total) throw new Error(`The archive unpacks to more than ${most.total} bytes.`);
    if (size > most.file) throw new Error(`${path} unpacks to ${size} bytes; at most ${most.file} are read.`);
    if (size > 1_000_000 && size > packed * most.ratio)
      throw new Error(`${path} unpacks to more than ${most.ratio} times its size, as no text or picture does.`);
    entries.set(path, entry);
  }
  return entries;
}

/** A symbolic link of Unix: its content would be a path to elsewhere. */
const isLink = (entry: Entry): boolean => ((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000;

/** The folder that all paths lie in, with its slash; empty where there is none, or where it names a language. */
function commonFolder(paths: readonly string[]): string {
  const first = paths[0]?.split('/') ?? [];
  const folder = `${first[0] ?? ''}/`;
  const isShared =
    first.length > 1 && !/^[a-z]{2}(-[A-Z]{2})?\/$/.test(folder) && paths.every((path) => path.startsWith(folder));
  return isShared ? folder : '';
}
