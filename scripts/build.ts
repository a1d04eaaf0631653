import path from 'node:path';
import { buildSite } from '../src/server/build/build-site.ts';
import { loadConfig } from '../src/server/config.ts';

/** `npm run build`: the whole site into `DIST_DIR`. */
const root = path.resolve(import.meta.dirname, '..');
await buildSite({ root, config: loadConfig(), say: (line) => process.stdout.write(`[build] ${line}\n`) });
