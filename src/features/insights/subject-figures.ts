import { helpfulRate, readThenTicketRate, satisfaction, share } from './figures.ts';
import type { Subject, SubjectFigures, SubjectSums, SubjectTopicSums } from './schema.ts';

const isSame = (one: Subject, other: Subject): boolean => one.subject === other.subject && one.detail === other.detail;

/**
 * The figures of a subject from the sums of its kind. Complaints are requests of topics that are complaints, and reviews
 * with one or two stars; those of a review belong to the product, since reviews name no version.
 */
export function subjectFigures(
  about: Subject,
  {
    sums,
    topics,
    complaintTopics,
  }: {
    sums: readonly SubjectSums[];
    topics: readonly SubjectTopicSums[];
    complaintTopics: readonly string[];
  },
): SubjectFigures {
  const own = sums.find((one) => isSame(one, about)) ?? { ...nothing, ...about };
  const ownTopics = topics.filter((one) => isSame(one, about));
  const count = (rows: readonly SubjectTopicSums[], name: 'tickets' | 'severe'): number =>
    rows.reduce((sum, row) => sum + row[name], 0);
  const tickets = count(ownTopics, 'tickets');
  const requests = count(
    ownTopics.filter(({ topic }) => complaintTopics.includes(topic)),
    'tickets',
  );
  return {
    ...about,
    readers: own.readers,
    comments: own.comments,
    reasons: own.reasons,
    helpful: helpfulRate(own),
    readThenTicket: readThenTicketRate(own),
    searches: own.searches,
    zeroResult: share(own.searchesWithoutHit, own.searches),
    tickets,
    severe: share(count(ownTopics, 'severe'), tickets),
    satisfaction: satisfaction(ownTopics),
    complaints: { requests, reviews: own.badReviews, all: requests + own.badReviews },
  };
}

const nothing = {
  readers: 0,
  readersThenTicket: 0,
  helpful: 0,
  notHelpful: 0,
  reasons: { incomplete: 0, unclear: 0, wrong: 0, outdated: 0, 'not-my-question': 0 },
  comments: 0,
  searches: 0,
  searchesWithoutHit: 0,
  reviews: 0,
  badReviews: 0,
} satisfies Omit<SubjectSums, keyof Subject>;
