import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const document = z.object({ id: z.string(), title: z.string(), body: z.string(), lang: z.string() });
const question = z.object({ id: z.string(), text: z.string() });

/** Questions with known answers: `corpus.jsonl`, `queries.jsonl`, `qrels.tsv` in one folder. */
export interface RelevanceSet {
  name: string;
  language: string;
  documents: z.infer<typeof document>[];
  questions: z.infer<typeof question>[];
  /** Question → document → grade. */
  grades: Map<string, Map<string, number>>;
}

export function setNames(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'qrels.tsv')))
    .sort();
}

/** Reads a set, with at most `most` of its questions, taken evenly. */
export function readSet(folder: string, name: string, most: number): RelevanceSet {
  const lines = (file: string): string[] =>
    readFileSync(join(folder, name, file), 'utf8')
      .split('\n')
      .filter((line) => line !== '');
  const documents = lines('corpus.jsonl').map((line) => document.parse(JSON.parse(line)));
  const all = lines('queries.jsonl').map((line) => question.parse(JSON.parse(line)));
  const step = Math.max(1, all.length / most);
  const questions = Array.from({ length: Math.min(most, all.length) }, (_, at) => all[Math.floor(at * step)]).filter(
    (one) => one !== undefined,
  );
  const grades = new Map<string, Map<string, number>>();
  for (const line of lines('qrels.tsv')) {
    const [query = '', id = '', grade = '0'] = line.split('\t');
    const known = grades.get(query) ?? new Map<string, number>();
    known.set(id, Number(grade));
    grades.set(query, known);
  }
  return { name, language: documents[0]?.lang ?? 'en', documents, questions, grades };
}
