import { writeFile } from 'node:fs/promises';
import { queriesOfDatabase, type QueryChoice } from '../report/read-database.ts';

/** Writes what people searched for, one JSON object a line, for reports where no database is. */
export async function exportQueries({ to, ...choice }: QueryChoice & { to: string }): Promise<void> {
  const queries = await queriesOfDatabase(choice);
  await writeFile(to, queries.map((query) => `${JSON.stringify(query)}\n`).join(''));
  const searches = queries.reduce((sum, query) => sum + query.searches, 0);
  console.log(`${queries.length} queries of ${searches} searches in ${to}.`);
}
