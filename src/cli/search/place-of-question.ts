import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { cutFrontMatter } from '../../features/knowledge/front-matter.ts';
import type { Knowledge } from '../../features/knowledge/schema.ts';
import { readYaml } from '../../features/knowledge/yaml-source.ts';
import { keyOf, type Question } from '../../features/search/check/schema.ts';
import type { QuestionPlace } from './check-report/github.ts';

/** Finds the lines of questions in the front matter of their entries. */
export async function findPlaces(
  { contentDir, entries }: Knowledge,
  questions: readonly Question[],
): Promise<(question: Question) => QuestionPlace | undefined> {
  const places = new Map<string, QuestionPlace>();
  for (const question of questions) {
    const entry = entries.find(({ id, locale }) => id === question.entry && locale === question.locale);
    if (entry === undefined) continue;
    const path = join(contentDir, entry.source);
    const { yaml = '', yamlLine } = cutFrontMatter(await readFile(path, 'utf8'));
    const source = readYaml(yaml, { file: entry.source, rule: 'front-matter', lineOffset: yamlLine });
    const { line } = source.placeOf(['findableBy', entry.findableBy.indexOf(question.question)]);
    places.set(keyOf(question), { file: relative('', path), line });
  }
  return (question) => places.get(keyOf(question));
}
