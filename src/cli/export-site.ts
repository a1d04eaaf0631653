import { readdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { loadConfig } from '../server/config.ts';
import { readDist } from '../server/dist.ts';

/** `antwort export site`: the built site for any file server. */
export function registerExportSite(group: Command): void {
  group
    .command('site')
    .description('the built site as files that need no server of ours: search in the browser, no forms')
    .requiredOption('--to <folder>', 'folder to write, empty or not there yet')
    .action(run);
}

async function run({ to }: { to: string }): Promise<void> {
  const { distDir, origin } = loadConfig();
  const folder = resolve(to);
  const there = await readdir(folder).catch(() => []);
  if (there.length > 0) return refuse(`${to} is not empty. Name a folder that is, or that is not there yet.`);
  const dist = await readDist({ distDir, origin }).catch((error: unknown) =>
    error instanceof Error ? error.message : String(error),
  );
  if (typeof dist === 'string') return refuse(dist);
  const { exportSite } = await import('../server/export/export-site.ts');
  const { pages, files, redirects } = await exportSite({ distDir, dist, to: folder });
  console.log(`${to}: ${pages} pages in ${files} files, ${redirects} pages for old addresses.`);
  console.log(
    `It was made of the site built ${dist.build.builtAt}. Forms and own requests stay at ${dist.build.origin}.`,
  );
}

function refuse(sentence: string): void {
  console.error(sentence);
  process.exitCode = 1;
}
