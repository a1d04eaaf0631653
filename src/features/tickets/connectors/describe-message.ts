import type { DocumentFile, MessageDocument } from '../schema.ts';

/** What a customer added, in plain text, for desks that have no fields of ours; `links` are files that do not go along. */
export function describeMessage(message: MessageDocument, links: readonly DocumentFile[]): string {
  const facts = [
    `Request: ${message.ticket.number}`,
    ...(message.closes ? ['The customer says that this is settled.'] : []),
    ...links.map(({ fileName, url }) => `File: ${fileName} ${url}`),
  ];
  return [message.body, '', '--', ...facts].join('\n').trimStart();
}
