import { resolve } from 'node:path';
import { diskFolder, type DiskFolder } from '../../features/authoring/disk-folder.ts';
import { readTexts, type ContentTexts } from '../../features/authoring/read-texts.ts';
import { loadConfig } from '../../server/config.ts';
import { showProgress } from './progress.ts';

export interface OpenedFolder {
  contentDir: string;
  folder: DiskFolder;
  content: ContentTexts;
}

/** Opens a content folder for a command that writes; what an earlier one left half done is taken back first. */
export async function openFolder(given: string | undefined): Promise<OpenedFolder | undefined> {
  const contentDir = given === undefined ? loadConfig().contentDir : resolve(given);
  const folder = diskFolder(contentDir);
  const recovered = await folder.recover().catch(() => undefined);
  if (recovered !== undefined)
    console.error(
      `An earlier command was broken off. What it had begun is taken back: ${recovered} ${recovered === 1 ? 'file' : 'files'}.`,
    );
  const progress = showProgress('Reading');
  const read = await readTexts(folder, progress.update).catch(() => undefined);
  progress.end();
  if (read?.ok === true) return { contentDir, folder, content: read.content };
  console.error(read?.problem.message ?? `There is no content folder ${contentDir}. Name one with --content.`);
  process.exitCode = 1;
  return undefined;
}
