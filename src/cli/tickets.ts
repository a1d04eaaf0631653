import { InvalidArgumentError, type Command } from 'commander';
import type { Ticket } from '../features/tickets/schema.ts';
import { withTickets } from '../server/open-tickets.ts';
import { printable, table } from './table.ts';

/** `antwort tickets list|show`: what came in. */
export function registerTickets(program: Command): void {
  const tickets = program.command('tickets').description('Read the requests that came in.');
  tickets
    .command('list')
    .description('The newest requests.')
    .option('--limit <count>', 'how many', positive, 50)
    .option('--json', 'one JSON document a line')
    .action(({ limit, json }: { limit: number; json?: boolean }) =>
      withTickets(async ({ store }) => {
        const found = await store.list({ limit });
        if (json === true) for (const ticket of found) console.log(JSON.stringify(ticket));
        else if (found.length === 0) console.log('No requests yet.');
        else console.log(table(['number', 'received', 'state', 'topic', 'from', 'subject'], found.map(row)));
      }),
    );
  tickets
    .command('show')
    .description('One request with everything that came with it.')
    .argument('<number>', 'such as 4711-2039')
    .option('--json', 'as JSON')
    .action((number: string, { json }: { json?: boolean }) =>
      withTickets(async ({ store }) => {
        const ticket = await store.findByNumber(number);
        if (ticket === undefined) {
          console.error(
            `There is no request with the number ${printable(number)}. "antwort tickets list" shows those there are.`,
          );
          process.exitCode = 1;
        } else console.log(json === true ? JSON.stringify(ticket, null, 2) : describe(ticket));
      }),
    );
}

/** A whole number from 1, for options. */
export function positive(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('It must be a whole number from 1.');
  return Number(text);
}

function row(ticket: Ticket): string[] {
  return [ticket.number, ticket.createdAt, ticket.state, ticket.topic, ticket.email, ticket.subject];
}

function describe(ticket: Ticket): string {
  const { context } = ticket;
  const lines: [string, string | undefined][] = [
    ['Number', ticket.number],
    ['Received', ticket.createdAt],
    ['State', [ticket.state, ...ticket.events.map(({ kind, at }) => `${kind} ${at}`)].join(', ')],
    ['Topic', ticket.topic],
    ['Language', ticket.locale],
    ['From', ticket.name === undefined ? ticket.email : `${ticket.name} <${ticket.email}>`],
    ...ticket.fields.map(({ label, value }): [string, string] => [label, value]),
    ['Priority', ticket.priority],
    ['Severity', [ticket.severity.level, ...ticket.severity.reasons].join('; ')],
    ['Team', ticket.team],
    ['Page', context.entry],
    ['Searched', context.searches.join(' | ')],
    ['Read', context.read.join(', ')],
    ['Suggested', context.suggested.join(', ')],
    ['Guide', context.guidePath.join(' / ')],
    ...ticket.attachments.map((file): [string, string] => [
      'File',
      `${file.fileName} (${file.mediaType}, ${file.size} bytes) ${file.url}`,
    ]),
    ['Subject', ticket.subject],
  ];
  const head = lines.flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [`${name.padEnd(10)}${printable(value)}`],
  );
  return `${head.join('\n')}\n\n${ticket.description.split('\n').map(printable).join('\n')}`;
}
