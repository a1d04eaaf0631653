import type { SourceFolder } from '../ports.ts';

/** Bytes at either end of a file that tell what it is. */
const enough = 200_000;

/** Whether one of the first JSON files of a folder has all fields of one of the groups that a vendor is known by. */
export async function looksLike(folder: SourceFolder, groups: readonly (readonly string[])[]): Promise<boolean> {
  const files = (await folder.paths()).filter((path) => /\.(json|jsonl|ndjson)$/i.test(path)).slice(0, 20);
  for (const path of files) {
    const bytes = await folder.read(path);
    const decoder = new TextDecoder();
    const text = decoder.decode(bytes.subarray(0, enough)) + decoder.decode(bytes.subarray(-enough));
    if (groups.some((fields) => fields.every((field) => text.includes(`"${field}"`)))) return true;
  }
  return false;
}
