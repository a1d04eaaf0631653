import { enableCompileCache } from 'node:module';
import path from 'node:path';

/** `npm run build`: the whole site into `DIST_DIR`. */
const root = path.resolve(import.meta.dirname, '..');
// What is loaded after this is compiled once and kept: the packages of a build are many.
enableCompileCache();
const { buildSite } = await import('../src/server/build/build-site.ts');
const { loadConfig } = await import('../src/server/config.ts');
await buildSite({ root, config: loadConfig(), say: (line) => process.stdout.write(`[build] ${line}\n`) });
