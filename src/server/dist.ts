import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { upkeepRecords, type UpkeepRecord } from '../features/authoring/upkeep-schema.ts';
import type { Catalogue, Site } from '../features/knowledge/schema.ts';
import { staticManifest, type StaticFile } from './static/manifest.ts';

/** `dist/build.json`: written last, so that its presence means that the build is whole. */
export const buildRecord = z.object({
  fingerprint: z.string(),
  origin: z.string(),
  /** Whether its pages offer mails. */
  offersMail: z.boolean().default(false),
  builtAt: z.string(),
});
export type BuildRecord = z.infer<typeof buildRecord>;

/** What a build left for the server. */
export interface Dist {
  catalogue: Catalogue;
  files: StaticFile[];
  build: BuildRecord;
}

// The build writes what this version of the code reads; a look at the outline catches a mixed-up folder.
const catalogue = z.custom<Catalogue>(
  (value) =>
    z.object({ site: z.object({}), entries: z.array(z.object({})), redirects: z.array(z.object({})) }).safeParse(value)
      .success,
);

/** Reads a built site. Throws with a sentence where there is none, or one of another origin. */
export async function readDist({ distDir, origin }: { distDir: string; origin: string }): Promise<Dist> {
  const read = async (file: string): Promise<unknown> => JSON.parse(await readFile(path.join(distDir, file), 'utf8'));
  const build = await readBuildRecord(distDir);
  if (build === undefined)
    throw new Error(
      `There is no built site in ${distDir}. Run "npm run build", or "npm start", which builds where needed.`,
    );
  if (build.origin !== origin) {
    throw new Error(
      `The site in ${distDir} was built for ${build.origin}, but PUBLIC_ORIGIN is ${origin}. Run "npm run build" again with this origin.`,
    );
  }
  return {
    build,
    catalogue: catalogue.parse(await read('catalogue.json')),
    files: staticManifest.parse(await read('static.json')),
  };
}

/** What is known of the build in a folder; undefined where there is none or a broken one. */
export async function readBuildRecord(distDir: string): Promise<BuildRecord | undefined> {
  try {
    return buildRecord.parse(JSON.parse(await readFile(path.join(distDir, 'build.json'), 'utf8')));
  } catch {
    return undefined;
  }
}

/** What is known of the built content, for commands beside the server; undefined where nothing is built. */
export async function readCatalogue(distDir: string): Promise<Catalogue | undefined> {
  try {
    return catalogue.parse(JSON.parse(await readFile(path.join(distDir, 'catalogue.json'), 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** What is known of the upkeep of the built texts, for staff; nothing where an earlier version built the site. */
export async function readUpkeep(distDir: string): Promise<UpkeepRecord[]> {
  try {
    return upkeepRecords.parse(JSON.parse(await readFile(path.join(distDir, 'upkeep.json'), 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

/** The settings of the built site. */
export async function readSite(distDir: string): Promise<Site | undefined> {
  return (await readCatalogue(distDir))?.site;
}
