import { stringify } from 'yaml';

/** Texts that a draft must answer, at most. */
const most = 20;

/**
 * A draft for an article that answers what people asked, as `antwort check` accepts it once its category and its text are
 * there. The texts are data in YAML, whatever they say.
 */
export function draftArticle({ title, queries }: { title: string; queries: readonly string[] }): string {
  const line = (text: string, length: number): string => text.replace(/\s+/g, ' ').trim().slice(0, length);
  const front = {
    title: line(title, 200),
    description: line(title, 320),
    category: '',
    state: 'draft',
    findableBy: queries.slice(0, most).map((query) => line(query, 200)),
  };
  return `---\n${stringify(front)}---\n`;
}
