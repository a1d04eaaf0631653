import type { Translate } from '../../i18n/index.ts';
import { localized } from '../../lib/localized.ts';
import type { Product } from '../knowledge/schema.ts';
import { ticketLimits } from '../tickets/limits.ts';
import type { NewTicket } from '../tickets/schema.ts';
import type { Topic } from '../tickets/topic-schema.ts';
import type { InboxItem } from './schema.ts';

/** A request about a comment or review, from the member of staff who hands it on: its author left no address. */
export function itemTicket(
  item: InboxItem,
  {
    member,
    locale,
    topics,
    products,
    defaultLocale,
    t,
  }: {
    member: { name: string; email: string };
    locale: string;
    topics: readonly Topic[];
    products: readonly Product[];
    defaultLocale: string;
    t: Translate;
  },
): NewTicket {
  const topic = topics.find(({ kind }) => kind === 'complaint') ?? topics.find(({ kind }) => kind === 'request');
  const { review, flag } = item;
  const comment = item.comment ?? flag;
  const product = products.find(({ id }) => id === review?.product);
  const about =
    product !== undefined
      ? localized(product.name, locale, defaultLocale)
      : (comment?.entryId ?? review?.platform ?? t('inbox.title'));
  const lines = [
    item.text,
    '',
    ...(review === undefined ? [] : [`${t('inbox.platform')}: ${review.platform}`]),
    ...(review?.rating === undefined ? [] : [t('inbox.stars', { rating: review.rating })]),
    ...(review?.author === undefined ? [] : [`${t('inbox.author')}: ${review.author}`]),
    ...(review?.url === undefined ? [] : [review.url]),
  ];
  return {
    locale,
    topic: topic?.id ?? 'other',
    subject: t(review === undefined ? 'inbox.ticketOnComment' : 'inbox.ticketOnReview', { about }).slice(
      0,
      ticketLimits.subject,
    ),
    description: lines.join('\n').trim().slice(0, ticketLimits.description),
    email: member.email,
    name: member.name,
    fields: {},
    attachments: [],
    ...(comment !== undefined && {
      context: {
        entry: comment.entryId,
        entryVersion: comment.entryVersion,
        searches: [],
        read: [],
        suggested: [],
        guidePath: [],
      },
    }),
  };
}
