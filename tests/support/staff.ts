import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { ServerProcess } from './server-process.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** What the command line prints, over the database of a running server. */
export function antwortAt({ server, distDir }: { server: ServerProcess; distDir: string }) {
  const env = {
    PATH: process.env['PATH'],
    DATA_DIR: server.dataDir,
    DIST_DIR: distDir,
    PUBLIC_ORIGIN: server.origin,
    LOG_LEVEL: 'silent',
  };
  return async (...args: string[]): Promise<string> => {
    const { stdout } = await promisify(execFile)(process.execPath, ['src/cli/main.ts', ...args], { cwd: root, env });
    return stdout;
  };
}

/** What a browser sends back of the lines `Set-Cookie`: not those that were taken away. */
export const cookieOf = (lines: string | string[] | undefined): string =>
  [lines ?? []]
    .flat()
    .map((line) => line.split(';')[0] ?? '')
    .filter((pair) => !pair.endsWith('='))
    .join('; ');
