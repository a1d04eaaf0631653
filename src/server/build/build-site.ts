import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'astro';
import { takeStock } from '../../features/authoring/take-stock.ts';
import { currentKnowledge } from '../../features/knowledge/current.ts';
import type { Knowledge } from '../../features/knowledge/schema.ts';
import { toCatalogue } from '../../features/knowledge/to-catalogue.ts';
import { forEachLimited } from '../../lib/for-each-limited.ts';
import type { Config } from '../config.ts';
import { contentTerms } from '../content-terms.ts';
import type { BuildRecord } from '../dist.ts';
import { compressFiles } from '../static/compress.ts';
import { listStaticFiles } from '../static/manifest.ts';
import { buildCache, tidyBuildCache } from './build-cache.ts';
import { fingerprintOf } from './fingerprint.ts';
import { writeSearchIndexes } from './write-search-indexes.ts';

/**
 * Builds everything the server needs into `distDir`: pages, pictures, what the server may know of the content, search
 * indexes, compressed twins, the list of files. The record of the build comes last and says that all of it is there.
 */
export async function buildSite({
  root,
  config,
  say,
}: {
  root: string;
  config: Config;
  say(line: string): void;
}): Promise<BuildRecord> {
  const { distDir, contentDir, origin, mail } = config;
  const started = performance.now();
  await rm(path.join(distDir, 'build.json'), { force: true });
  // Taken before reading: what is edited meanwhile leads to another build at the next start.
  const fingerprint = await fingerprintOf({ root, contentDir, origin, mail });
  await tidyBuildCache(contentDir);
  await build({ root, logLevel: 'warn' });
  say(`pages rendered in ${seconds(started)}`);

  const knowledge = currentKnowledge();
  const clientDir = path.join(distDir, 'client');
  await copyAssets(knowledge, clientDir);
  await writeFile(path.join(distDir, 'catalogue.json'), JSON.stringify(toCatalogue(knowledge)));
  await writeFile(path.join(distDir, 'upkeep.json'), JSON.stringify(takeStock(knowledge, { terms: contentTerms })));
  await writeSearchIndexes(knowledge, path.join(distDir, 'search'));
  const indexed = performance.now();
  const { files } = await compressFiles(clientDir, { keptIn: buildCache(contentDir).compressedDir });
  say(`${files} files compressed in ${seconds(indexed)}`);
  await writeFile(path.join(distDir, 'static.json'), JSON.stringify(await listStaticFiles(clientDir)));
  const record: BuildRecord = {
    fingerprint,
    origin,
    offersMail: mail !== undefined,
    builtAt: new Date().toISOString(),
  };
  await writeFile(path.join(distDir, 'build.json'), JSON.stringify(record, null, 2));
  say(`site built in ${seconds(started)}: ${knowledge.entries.length} entries for ${origin}`);
  return record;
}

async function copyAssets({ assets }: Knowledge, clientDir: string): Promise<void> {
  const targets = new Map(assets.map(({ file, url }) => [path.join(clientDir, ...decodeURI(url).split('/')), file]));
  await forEachLimited(targets, 8, async ([target, source]) => {
    await mkdir(path.dirname(target), { recursive: true });
    await cp(source, target);
  });
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}
