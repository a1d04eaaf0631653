import type { DeskCopy, StoredRequest } from '../../features/privacy/schema.ts';
import { printable, table } from '../table.ts';

/** What is stored under an address, request by request, and where copies lie that Antwort cannot reach. */
export function describeRequests(requests: readonly StoredRequest[]): string {
  const rows = requests.map(({ number, createdAt, storageNames, messages, waiting, searches, copies }) => [
    number,
    createdAt,
    String(storageNames.length),
    String(messages),
    String(searches),
    String(waiting),
    copies.length === 0 ? 'none' : copies.map(describeCopy).join('; '),
  ]);
  return table(['number', 'received', 'files', 'messages', 'searches', 'not yet sent', 'copies outside'], rows);
}

function describeCopy({ desk, reference, certainty }: DeskCopy): string {
  const name = reference === undefined ? desk : `${desk} ${reference}`;
  return certainty === 'there' ? name : `perhaps ${name}`;
}

/** What was done, and what is left to do by hand. */
export function describeErased({
  requests,
  files,
  scrubbed,
}: {
  requests: readonly StoredRequest[];
  files: number;
  scrubbed: 'done' | 'busy' | 'later';
}): string {
  const sum = (of: (request: StoredRequest) => number): number => requests.reduce((all, one) => all + of(one), 0);
  const lines = [
    '',
    `Erased: ${requests.length} requests with ${sum(({ messages }) => messages)} messages, ${files} files and ${sum(({ searches }) => searches)} searches; what was sent or waited to be sent for them (${sum(({ waiting }) => waiting)} not yet sent: they were taken back); links, codes and keys; what the address was to be told of, with the comments it confirmed as its own.`,
  ];
  const outside = requests.filter(({ copies }) => copies.length > 0);
  if (outside.length > 0) {
    lines.push('Antwort cannot erase the copies that help desks were given. Erase them there:');
    for (const { number, copies } of outside)
      for (const copy of copies) lines.push(`  ${printable(describeCopy(copy))} (request ${number})`);
  }
  lines.push(afterwards[scrubbed]);
  lines.push(
    'Not reached: backups, what others wrote about this person, and comments on articles that no address was confirmed for: they bear no name.',
  );
  return lines.join('\n');
}

const afterwards = {
  done: 'The space in the database file was overwritten.',
  busy: 'Another process was reading the database: its log (antwort.db-wal) holds the erased text until it is written over. Run the command again, or restart the server.',
  later:
    'PostgreSQL overwrites the space when it uses it again; its write-ahead log and archives of it keep what was there.',
} as const;
