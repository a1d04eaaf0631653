import type { TicketDocument } from '../schema.ts';

/**
 * The ticket in plain text, for desks that have no fields of ours: what the customer wrote, then what an agent wants to
 * know. `links` names the files by their links, for desks that take none. Where the customer can read the text in the desk,
 * the proposed severity stays out of it.
 */
export function describeTicket(
  ticket: TicketDocument,
  { links, customerReads = false }: { links: boolean; customerReads?: boolean },
): string {
  const { fields, context } = ticket;
  const facts: (readonly [string, string | undefined])[] = [
    ['Request', ticket.number],
    ['Topic', ticket.topicLabel],
    ['Language', ticket.locale],
    ['Name', ticket.requester.name],
    ...fields.map(({ label, value }) => [label, value] as const),
    ['Proposed severity', customerReads ? undefined : [ticket.severity.level, ...ticket.severity.reasons].join('; ')],
    ['Searched for', context.searches.map((query) => `“${query}”`).join(', ')],
    ['Read', context.read.join(', ')],
    ['Suggested', context.suggested.join(', ')],
    [
      'Came from',
      context.entry === undefined
        ? undefined
        : `${context.entry}${context.entryVersion === undefined ? '' : ` (version ${context.entryVersion})`}`,
    ],
    ['Steps taken', context.guidePath.join(' / ')],
  ];
  const lines = facts.flatMap(([name, value]) => (value === undefined || value === '' ? [] : [`${name}: ${value}`]));
  const files = links ? ticket.attachments.map(({ fileName, url }) => `File: ${fileName} ${url}`) : [];
  return [ticket.description, '', '--', ...lines, ...files].join('\n');
}

/** The key by which a delivery is found again in a desk that takes no key: one word, safe as a tag. */
export const deliveryTag = (id: string): string => `antwort-${id}`;
