import { spawn } from 'node:child_process';
import path from 'node:path';
import { fingerprintOf } from '../src/server/build/fingerprint.ts';
import { loadConfig } from '../src/server/config.ts';
import { readBuildRecord } from '../src/server/dist.ts';

/** `npm start`: builds the site if anything that goes into it has changed, then serves it from this process. */
const root = path.resolve(import.meta.dirname, '..');
const config = loadConfig();
const built = await readBuildRecord(config.distDir);
const fingerprint = await fingerprintOf({ root, ...config });

if (built?.fingerprint !== fingerprint || built.origin !== config.origin) {
  // In a process of its own: a build takes much memory that a server need not hold.
  const build = spawn(process.execPath, [path.join(root, 'scripts/build.ts')], { cwd: root, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => build.kill(signal));
  const code = await new Promise<number>((resolve) =>
    build.once('exit', (status, signal) => resolve(status ?? (signal === null ? 0 : 1))),
  );
  if (code !== 0) process.exit(code);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.removeAllListeners(signal);
}
await import('../src/server/main.ts');
