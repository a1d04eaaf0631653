import { writeFile } from 'node:fs/promises';
import type { z } from 'zod';
import type { evidenceFile } from '../../features/report/schema.ts';
import { loadConfig } from '../../server/config.ts';
import { readCatalogue } from '../../server/dist.ts';
import { evidenceOfDatabase } from './read-database.ts';

/** Writes what customers say of every entry of the built site, for reports where no database is. */
export async function exportEvidence({ to, comments }: { to: string; comments: number }): Promise<void> {
  const catalogue = await readCatalogue(loadConfig().distDir);
  if (catalogue === undefined) {
    console.error('The site is not built, so nobody knows its articles. Run "npm run build".');
    process.exitCode = 1;
    return;
  }
  const ids = [...new Set(catalogue.entries.map(({ id }) => id))];
  const evidence: z.infer<typeof evidenceFile> = {
    format: 'antwort-evidence-1',
    ...(await evidenceOfDatabase(ids, comments)),
  };
  await writeFile(to, `${JSON.stringify(evidence)}\n`);
  console.log(`What customers say of ${evidence.articles.length} entries is in ${to}.`);
}
