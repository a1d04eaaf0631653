import type { TicketDocument } from '../schema.ts';
import { deliveryTag } from './describe-ticket.ts';

/** One word, safe as a tag: desks split tags at spaces and commas. */
const word = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');

/**
 * Tags for desks whose agents sort by them. `id` is the outbox row's, by which a delivery is found again; `team` only where
 * the desk has no field that takes it.
 */
export function ticketTags(ticket: TicketDocument, id: string, team?: string): string[] {
  const { topic, locale, severity } = ticket;
  return [
    'antwort',
    deliveryTag(id),
    `topic-${word(topic)}`,
    `language-${word(locale)}`,
    `severity-${severity.level}`,
    ...(team === undefined ? [] : [`team-${word(team)}`]),
  ];
}
