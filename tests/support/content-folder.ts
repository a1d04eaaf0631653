import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach } from 'vitest';
import { diskFolder } from '../../src/features/authoring/disk-folder.ts';
import { readTexts, type ContentTexts } from '../../src/features/authoring/read-texts.ts';
import type { Planned } from '../../src/features/authoring/schema.ts';
import { findRedirects } from '../../src/server/redirects.ts';
import { readKnowledge } from '../../src/features/knowledge/read-knowledge.ts';
import { toCatalogue } from '../../src/features/knowledge/to-catalogue.ts';

const settings = {
  'site.yaml':
    'name: Test\ndefaultLocale: en\nlocales:\n  - { code: en, name: English }\n  - { code: de, name: Deutsch }\n',
  'categories.yaml': '- { id: battery, title: Battery }\n- { id: app, title: App }\n',
};

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

/** A real folder with the given files and plain settings where a test brings none; gone after the test. */
export async function folderOf(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'antwort-authoring-'));
  folders.push(folder);
  for (const [path, text] of Object.entries({ ...settings, ...files })) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

/** A copy of the sample content. */
export async function sampleFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'antwort-authoring-'));
  folders.push(folder);
  await cp('content', folder, { recursive: true });
  return folder;
}

export async function textsOf(folder: string): Promise<ContentTexts> {
  const read = await readTexts(diskFolder(folder));
  if (!read.ok) throw new Error(read.problem.message);
  return read.content;
}

/** Carries out what a verb plans, as the commands do; the plan must be a good one. */
export async function carryOut(folder: string, verb: (content: ContentTexts) => Planned) {
  const planned = verb(await textsOf(folder));
  if (!planned.ok) throw new Error(planned.problem.message);
  const written = await diskFolder(folder).apply(planned.plan.changes);
  if (!written.ok) throw new Error(written.problem.message);
  return planned.plan;
}

/** The content as a build reads it, without mistakes, and where its old addresses lead. */
export async function siteOf(folder: string) {
  const read = await readKnowledge({ contentDir: folder, today: '2026-11-26' });
  if (!read.success) throw new Error(JSON.stringify(read.problems, null, 2));
  const redirect = findRedirects(toCatalogue(read.data));
  return { knowledge: read.data, redirect: (path: string) => redirect(path, '') };
}

export const fileIn = (folder: string, path: string): Promise<string> => readFile(join(folder, path), 'utf8');
