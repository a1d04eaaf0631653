import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { documentFile } from '../../../src/features/search/document-file.ts';

export interface Question {
  query: string;
  locale: string;
}

/** The questions that the entries of a build answer, in all its languages; titles where there are none. */
export async function readQuestions(distDir: string): Promise<Question[]> {
  const folder = path.join(distDir, 'search');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.documents.json'));
  const found = new Map<string, Question>();
  for (const name of names) {
    const { locale, documents } = documentFile.parse(JSON.parse(await readFile(path.join(folder, name), 'utf8')));
    for (const { title, findableBy, audience } of documents) {
      if (audience !== 'public') continue;
      for (const query of [title, ...findableBy]) found.set(`${locale} ${query}`, { query, locale });
    }
  }
  return [...found.values()];
}
