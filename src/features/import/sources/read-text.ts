import type { SourceFolder } from '../ports.ts';
import type { ImportLoss } from '../schema.ts';

/** A file as text; undefined, and told, where it is not UTF-8 or cannot be read. */
export async function readText(folder: SourceFolder, path: string, losses: ImportLoss[]): Promise<string | undefined> {
  const tell = (detail: string): undefined => void losses.push({ kind: 'unreadable', file: path, line: 0, detail });
  let bytes: Uint8Array;
  try {
    bytes = await folder.read(path);
  } catch (error) {
    return tell(error instanceof Error ? error.message : String(error));
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return tell('The file is not UTF-8 text; save it as UTF-8 and import again.');
  }
}
