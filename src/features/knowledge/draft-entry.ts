import { stringify } from 'yaml';
import { slugOf } from '../../lib/slug.ts';

/** Texts that a draft must answer, at most. */
const mostQueries = 20;
const longest = { title: 200, description: 320, query: 200, name: 80 };

/** What people said or searched for, and what it asks of those who write: the same for a draft and for an issue. */
export interface Evidence {
  title: string;
  /** Category of the draft; it has to be chosen where there is none. */
  category?: string | undefined;
  /** Searches and questions that the article must answer. */
  queries: readonly string[];
  /** What was said, by whom and when, as Markdown; in an issue its text. May hold anything. */
  lines: readonly string[];
}

const oneLine = (text: string, length: number): string => text.replace(/\s+/g, ' ').trim().slice(0, length);

const nameOf = (title: string): string => slugOf(title).slice(0, longest.name).replace(/-+$/, '') || 'draft';

/**
 * A draft of an article that answers what people asked, with the name of its file. `antwort check` accepts it once it has a
 * category and a text. Evidence stands in comments of the YAML, where readers never see it; all of it is data, whatever it
 * says.
 */
export function draftArticle({ title, category = '', queries, lines }: Evidence): { fileName: string; text: string } {
  const front = {
    id: nameOf(title),
    title: oneLine(title, longest.title),
    description: oneLine(title, longest.description),
    category,
    state: 'draft',
    findableBy: queries.slice(0, mostQueries).map((query) => oneLine(query, longest.query)),
  };
  // Whatever ends a line in YAML or in an editor would end the comment.
  const comments = lines
    .flatMap((line) => line.split(/[\r\n\u0085\u2028\u2029]+/))
    .map((line) => printable(`# ${line}`));
  return {
    fileName: `${front.id}.mdx`,
    text: `---\n${comments.map((line) => `${line.trimEnd()}\n`).join('')}${stringify(front)}---\n`,
  };
}

/** YAML allows no control characters, not even in comments. */
const printable = (text: string): string => text.replace(/[^\P{C}\p{Cf}\t]/gu, ' ');
