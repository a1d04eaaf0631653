import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';
import { freePort, startServerProcess, type ServerProcess } from '../../support/server-process.ts';
import type { RelevanceSet } from './read-set.ts';

const root = path.resolve(import.meta.dirname, '../../..');

export interface ProductSite {
  server: ServerProcess;
  /** What the import said, and how long import and build took, in seconds. */
  imported: string;
  importSeconds: number;
  buildSeconds: number;
}

/** The name of a document's file, and so the id of its entry, whatever characters its own id has. */
export const fileNameOf = (number: number): string => `d${number}`;

/** Makes a site of a set the way a company would: Markdown files in one folder, `antwort import`, build, start. */
export async function openProductSite(set: RelevanceSet, folder: string): Promise<ProductSite> {
  const [source, content, dist, data] = ['source', 'content', 'dist', 'data'].map((name) => path.join(folder, name));
  if (source === undefined || content === undefined || dist === undefined || data === undefined) throw new Error();
  mkdirSync(source, { recursive: true });
  set.documents.forEach(({ title, body }, number) => {
    const frontMatter = stringify({ title }, { lineWidth: 0 });
    writeFileSync(path.join(source, `${fileNameOf(number)}.md`), `---\n${frontMatter}---\n\n${body}\n`);
  });
  let started = performance.now();
  const imported = run('src/cli/main.ts', ['import', source, '--to', content, '--locale', set.language], {});
  const importSeconds = (performance.now() - started) / 1000;

  const port = String(await freePort());
  const env = {
    CONTENT_DIR: content,
    DIST_DIR: dist,
    DATA_DIR: data,
    PORT: port,
    PUBLIC_ORIGIN: `http://localhost:${port}`,
  };
  started = performance.now();
  run('scripts/build.ts', [], env);
  const buildSeconds = (performance.now() - started) / 1000;
  return { server: await startServerProcess({ ...env, LOG_LEVEL: 'silent' }), imported, importSeconds, buildSeconds };
}

/** Runs one of the project's programs to its end; throws with all it said where it fails. */
function run(program: string, args: string[], env: Record<string, string>): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(root, program), ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ...env, ASTRO_TELEMETRY_DISABLED: '1' },
    maxBuffer: 1e9,
  });
  if (status !== 0) throw new Error(`${program} ended with ${status}:\n${stdout.slice(-3000)}\n${stderr.slice(-3000)}`);
  return stdout;
}
