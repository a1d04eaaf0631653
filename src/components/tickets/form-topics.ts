import type { Question } from '../../features/tickets/topics/check-fields.ts';

/** An article that a topic puts first among the suggestions. */
export interface TopicArticle {
  id: string;
  url: string;
  title: string;
  description: string;
}

/** A topic as the form's script needs it. */
export interface FormTopic {
  id: string;
  questions: Question[];
  /** None for a complaint: it is not met with articles. */
  articles: TopicArticle[];
  suggests: boolean;
}

/** How many suggestions there are at most, and how many of a topic's articles: alone, and before what was found. */
const most = { all: 4, alone: 3, beforeFound: 2 } as const;

/** A topic's articles first, then what was found for the subject and is not among them. */
export function articlesFirst<Found extends { id: string }>(
  articles: readonly TopicArticle[],
  found: readonly Found[],
): { articles: TopicArticle[]; found: Found[] } {
  const first = articles.slice(0, found.length > 0 ? most.beforeFound : most.alone);
  const others = found.filter(({ id }) => first.every((article) => article.id !== id));
  return { articles: first, found: others.slice(0, most.all - first.length) };
}
