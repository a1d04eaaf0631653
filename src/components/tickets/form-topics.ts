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

/** How many of a topic's articles are shown, alone and before those found for the subject. */
export const topicArticles = { alone: 3, beforeFound: 2 } as const;

/** A topic's articles first, then what was found for the subject and is not among them. */
export function articlesFirst<Found extends { id: string }>(
  articles: readonly TopicArticle[],
  found: readonly Found[],
): { articles: TopicArticle[]; found: Found[] } {
  const first = articles.slice(0, found.length > 0 ? topicArticles.beforeFound : topicArticles.alone);
  return { articles: first, found: found.filter(({ id }) => first.every((article) => article.id !== id)) };
}
