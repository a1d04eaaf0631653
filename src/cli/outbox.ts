import { Option, type Command } from 'commander';
import type { OutboxFilter } from '../features/tickets/ports.ts';
import type { OutboxEntry } from '../features/tickets/schema.ts';
import { withTickets } from '../server/open-tickets.ts';
import { registerDrain } from './drain.ts';
import { printable, table } from './table.ts';
import { positive } from './tickets.ts';

/** `antwort outbox list|show|retry|drain`: what went out, what waits, and what a desk refused. */
export function registerOutbox(program: Command): void {
  const outbox = program
    .command('outbox')
    .description('See what was passed on to the help desk, and send again what was refused.');
  outbox
    .command('list')
    .description('The newest deliveries.')
    .addOption(new Option('--state <state>', 'only these').choices(['pending', 'leased', 'done', 'dead']))
    .addOption(new Option('--kind <kind>', 'only these').choices(['ticket', 'message', 'mail']))
    .option('--desk <id>', 'only those to this desk')
    .option('--limit <count>', 'how many', positive, 50)
    .action(({ desk, ...filter }: Omit<OutboxFilter, 'connector'> & { desk?: string; limit: number }) =>
      withTickets(async ({ outbox: store }) => {
        const entries = await store.list({ ...filter, connector: desk });
        const rows = entries.map((entry) => [
          entry.id,
          entry.connector,
          entry.kind,
          stateOf(entry),
          String(entry.attempts),
          nextOf(entry),
          entry.lastError ?? '',
        ]);
        console.log(
          rows.length === 0
            ? 'Nothing here.'
            : table(['id', 'desk', 'kind', 'state', 'attempts', 'next attempt', 'last error'], rows),
        );
      }),
    );
  outbox
    .command('show')
    .description('One delivery with what is sent.')
    .argument('<id>')
    .action((id: string) =>
      withTickets(async ({ outbox: store }) => {
        const entry = await store.find(id);
        if (entry === undefined) fail(id);
        else
          console.log(
            JSON.stringify(
              { ...entry, possibleDouble: isPossibleDouble(entry), payload: JSON.parse(entry.payload) as unknown },
              null,
              2,
            ),
          );
      }),
    );
  outbox
    .command('retry')
    .description('Send again at once what was refused or waits.')
    .argument('[id]')
    .option('--all', 'everything that was refused or waits')
    .option('--desk <id>', 'with --all: only to this desk')
    .action((id: string | undefined, { all, desk }: { all?: boolean; desk?: string }) =>
      withTickets(async ({ outbox: store, clock }) => {
        if (all === true && id === undefined) {
          const count = await store.reviveAll({ connector: desk, now: clock() });
          console.log(`${count} will be sent as soon as a worker looks, within a second or two.`);
        } else if (id === undefined || all === true) {
          console.error('Name one delivery, or --all.');
          process.exitCode = 1;
        } else if (await store.revive(id, clock()))
          console.log(`${id} will be sent as soon as a worker looks, within a second or two.`);
        else if ((await store.find(id)) === undefined) fail(id);
        else {
          console.error('It has been passed on already, or is being sent at this moment.');
          process.exitCode = 1;
        }
      }),
    );
  registerDrain(outbox);
}

/** A row that is done although an earlier attempt ended without an answer. */
const isPossibleDouble = (entry: OutboxEntry): boolean => entry.state === 'done' && entry.unknownOutcomes > 0;

function stateOf(entry: OutboxEntry): string {
  return isPossibleDouble(entry) ? 'done, possible double' : entry.state;
}

function nextOf(entry: OutboxEntry): string {
  return entry.state === 'pending' ? entry.nextAttemptAt : '';
}

function fail(id: string): void {
  console.error(`There is no delivery ${printable(id)}. "antwort outbox list" shows those there are.`);
  process.exitCode = 1;
}
