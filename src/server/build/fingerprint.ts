import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { forEachLimited } from '../../lib/for-each-limited.ts';
import type { Config } from '../config.ts';

/** What of the project itself goes into a site. */
const ingredients = [
  'src',
  'public',
  'scripts',
  'astro.config.mjs',
  'package-lock.json',
  'package.json',
  'tsconfig.json',
];

/** A hash over everything a build depends on: content, code, dependencies, origin, whether there is mail. The same hash means the same site. */
export async function fingerprintOf({
  root,
  contentDir,
  origin,
  mail,
}: { root: string } & Pick<Config, 'contentDir' | 'origin' | 'mail'>): Promise<string> {
  const lists = await Promise.all([...ingredients.map((name) => path.join(root, name)), contentDir].map(filesBelow));
  const digests = new Map<string, string>();
  await forEachLimited(lists.flat(), 32, async (file) => {
    digests.set(
      file,
      createHash('sha256')
        .update(await readFile(file))
        .digest('hex'),
    );
  });
  const hash = createHash('sha256').update(
    JSON.stringify([origin, mail !== undefined, path.relative(root, contentDir), process.version]),
  );
  for (const file of [...digests.keys()].sort())
    hash.update(`${path.relative(root, file)}\0${digests.get(file) ?? ''}\0`);
  return hash.digest('hex');
}

/** All files below a folder, a file itself, or nothing where there is neither. */
async function filesBelow(place: string): Promise<string[]> {
  try {
    const entries = await readdir(place, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOTDIR' ? [place] : [];
  }
}
