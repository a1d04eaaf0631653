import { execFileSync } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readBuildRecord } from '../../src/server/dist.ts';
import { freePort, startServerProcess, type ServerProcess } from '../support/server-process.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** Serves the sample site from a process of its own: the build in `DIST_DIR` at its own origin, or a fresh one. */
export async function serveSample(settings: Record<string, string> = {}): Promise<ServerProcess & { distDir: string }> {
  const given = process.env['DIST_DIR'];
  const distDir = given === undefined ? await mkdtemp(path.join(tmpdir(), 'antwort-bench-dist-')) : path.resolve(given);
  if (given === undefined) {
    console.log('Building the sample site …');
    const PUBLIC_ORIGIN = `http://localhost:${await freePort()}`;
    const env = { ...process.env, PUBLIC_ORIGIN, DIST_DIR: distDir, CONTENT_DIR: path.join(root, 'content') };
    execFileSync(process.execPath, [path.join(root, 'scripts/build.ts')], {
      cwd: root,
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }
  const origin = (await readBuildRecord(distDir))?.origin;
  if (origin === undefined) throw new Error(`There is no finished build in ${distDir}.`);
  const server = await startServerProcess({
    PUBLIC_ORIGIN: origin,
    PORT: new URL(origin).port,
    DIST_DIR: distDir,
    DATA_DIR: await mkdtemp(path.join(tmpdir(), 'antwort-bench-data-')),
    RATE_LIMIT: 'off',
    LOG_LEVEL: 'silent',
    ...settings,
  });
  return { ...server, distDir };
}
